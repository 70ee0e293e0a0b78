import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelDescription } from '../../src/core/model/modelDescription';
import { dimensionDensity } from '../../src/results/density';
import { decomposeKl } from '../../src/results/klDecomposition';
import { outlineOf } from '../../src/results/priorOutline';
import { klOf, klSeOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import { dimensionFigures } from '../../src/results/summary';
import { describeModelFiles } from '../../src/session/loading/describeFiles';
import { readData } from '../support/readData';
import { latentLens } from '../support/commandLine';
import { scoreModel } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

/** Figures of a row: the KL of each dimension in closed form, the others by sums over the plane. */
interface Exact {
  readonly kl: readonly number[];
  readonly reconstruction: number;
  readonly variance: number;
  readonly logPx: number;
}

interface Reference {
  readonly class: readonly Exact[];
  readonly history: readonly Exact[];
  readonly priors: Readonly<Record<'means' | 'deviations', readonly (readonly number[])[]>>;
}

const file = (name: string) => inRepository('test', 'fixtures', 'ownPrior', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Reference;

/** A model with a prior of its own, and the data that it is told. */
const cases = {
  'class-encoder': { data: file('digits.npy'), conditions: { label: file('labels.npy') }, of: 'class' },
  'plain-encoder': { data: file('digits.npy'), conditions: { label: file('labels.npy') }, of: 'class' },
  'class-whole': { data: file('digits.npy'), conditions: { label: file('labels.npy') }, of: 'class' },
  'history-encoder': { data: file('halves.npy'), conditions: {}, of: 'history' },
} as const;

const draws = 1000;
/** float32 weights and activations, of figures of about 25 nats. */
const floatTolerance = 1e-4;
/** Of 96 figures none lies farther from the exact one than this many of its standard errors. */
const maxErrors = 4.5;
/** Where q(z|x) is narrower than p(z|x), weights have heavy tails, and their average comes close slowly. Measured 0.03 nats. */
const heavyTails = 0.1;

const engine = sharedPool(2);

describe('priors that a model gives its rows', () => {
  for (const [name, { data, conditions, of }] of Object.entries(cases)) {
    it(`have the KL, the ELBO and the evidence of closed forms and sums over the plane: ${name}`, async () => {
      const columns = await scoreModel(engine(), file(`${name}.onnx`), data, {
        conditions,
        likelihood: { kind: 'bernoulli' },
        samples: draws,
        importance: draws,
        seed: 3,
      });
      assert.equal(columns.prior, 'model');
      for (const [row, exact] of reference[of].entries()) {
        near(klOf(columns, row), exact.kl[0]! + exact.kl[1]!, floatTolerance);
        assert.ok(Number.isNaN(klSeOf(columns, row)));
        const error = Math.sqrt(exact.variance / draws);
        near(reconstructionOf(columns, row), exact.reconstruction, maxErrors * error + floatTolerance);
        const { weightSum, weightSquares } = columns.estimates.columns;
        const effective = weightSum[row]! ** 2 / weightSquares[row]!;
        const bound = Math.sqrt(Math.max(0, draws / effective - 1) / draws);
        near(logPxOf(columns, row), exact.logPx, maxErrors * bound + heavyTails);
      }
      for (const { index, kl } of dimensionFigures(columns)) {
        const sum = reference[of].reduce((total, exact) => total + exact.kl[index]!, 0);
        near(kl, sum / columns.count, floatTolerance);
      }
    });
  }

  it('give the same figures in other batches, of some rows alone and in another order of draws', async () => {
    const { data, conditions } = cases['class-encoder'];
    const options = { conditions, likelihood: { kind: 'bernoulli' }, seed: 3 } as const;
    const model = file('class-encoder.onnx');
    const all = await scoreModel(engine(), model, data, { ...options, samples: 4, firstDrawFirst: true });
    const rows = { start: 5, count: 4 };
    const some = await scoreModel(engine(), model, data, { ...options, rows, batch: 3, samples: 4 });
    for (let row = 0; row < rows.count; row++) {
      // The runtime rounds differently in batches of another size.
      near(klOf(some, row), klOf(all, rows.start + row), 1e-5);
      near(reconstructionOf(some, row), reconstructionOf(all, rows.start + row), floatTolerance);
    }
  });

  it('are active by their KL, drawn over all rows, and leave no one p(z) to take the KL apart against', async () => {
    const { data, conditions } = cases['class-encoder'];
    const columns = await scoreModel(engine(), file('class-encoder.onnx'), data, { conditions });
    assert.deepEqual(
      dimensionFigures(columns).map(({ active }) => active),
      [false, true],
    );
    assert.equal(decomposeKl(columns, 0), null);
    const { grid, prior } = dimensionDensity(columns, 1);
    const step = grid[1]! - grid[0]!;
    // Of the widest prior a part lies beyond what is drawn.
    near(
      prior!.reduce((sum, density) => sum + density * step, 0),
      1,
      0.02,
    );
    const outline = outlineOf(columns, [0, 1]);
    assert.ok(outline?.kind === 'of-rows');
    // Twelve rows, of ten digits.
    assert.equal(outline.normals.length, 10);
  });

  it('give way to a prior that the user states, with a warning', async () => {
    const { data, conditions } = cases['class-encoder'];
    const model = file('class-encoder.onnx');
    const columns = await scoreModel(engine(), model, data, {
      conditions,
      prior: { mean: 0, deviation: 1 },
    });
    const [mu, logVariance] = [columns.mu, columns.logVariance];
    const klOfRow = (row: number) =>
      [0, 1].reduce((sum, j) => {
        const at = 2 * row + j;
        return sum + 0.5 * (mu[at]! ** 2 + Math.exp(logVariance[at]!) - 1 - logVariance[at]!);
      }, 0);
    for (let row = 0; row < columns.count; row++) near(klOf(columns, row), klOfRow(row), 1e-9);
    const told = ['--condition', `label=${conditions.label}`];
    const run = await latentLens(['inspect', model, '--data', data, ...told, '--prior', '0,1']);
    assert.match(run.stderr, /gives each row a prior of its own \(prior_mu, prior_logvar\)/);
  });

  it('are sampled under a condition, with the moments that the network gives it', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-own-prior-'));
    const count = 4000;
    for (const label of [0, 7]) {
      const out = path.join(folder, String(label));
      const told = ['--condition', `label=${label}`];
      const args = ['sample', file('class-encoder.onnx'), '--count', String(count), ...told];
      const run = await latentLens([...args, '--out', out]);
      assert.equal(run.status, 0, run.stderr);
      const z = await readData({ path: path.join(out, 'z.npy') });
      for (const j of [0, 1]) {
        const values = Array.from({ length: count }, (_, row) => z.values[2 * row + j]!);
        const mean = values.reduce((sum, value) => sum + value, 0) / count;
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
        const [wanted, deviation] = [
          reference.priors.means[label]![j]!,
          reference.priors.deviations[label]![j]!,
        ];
        near(mean, wanted, (4 * deviation) / Math.sqrt(count));
        near(Math.sqrt(variance), deviation, (4 * deviation) / Math.sqrt(2 * count));
      }
    }
  });

  it('are not sampled where they are of the data of a row, and are asked for in vain of a model without', async () => {
    const run = await latentLens([
      'sample',
      file('history-encoder.onnx'),
      '--count',
      '2',
      '--out',
      '/tmp/none.npy',
    ]);
    assert.equal(run.status, 1);
    assert.match(run.stderr, /computes its prior from the data of each row/);
    const plain = inRepository('test', 'fixtures', 'priors', 'mixture-encoder.onnx');
    const digits = inRepository('test', 'fixtures', 'priors', 'digits.npy');
    await assert.rejects(
      scoreModel(engine(), plain, digits, { prior: 'model' }),
      isProblem('prior-not-of-model', {}),
    );
  });

  it('are found by what they are computed from, and changed by the user', async () => {
    const describe = (name: string, roles = {}): Promise<ModelDescription> =>
      describeModelFiles(
        engine().warm(),
        { modelPath: file(name), decoderPath: undefined, posterior: undefined, roles },
        true,
      );
    const rolesOf = ({ assignments }: ModelDescription) =>
      Object.fromEntries(assignments.map(({ tensor, role }) => [tensor.name, role]));
    const plain = await describe('plain-encoder.onnx');
    assert.deepEqual(plain.ownPrior?.reads, ['label']);
    assert.deepEqual(rolesOf(plain)['c'], 'prior-mean');
    assert.equal((await describe('history-encoder.onnx')).ownPrior?.isOfConditions, false);
    const turned = await describe('class-encoder.onnx', { prior_logvar: 'prior-log-standard-deviation' });
    assert.equal(rolesOf(turned)['prior_logvar'], 'prior-log-standard-deviation');
    assert.ok(turned.ownPrior);
    const ignored = await describe('class-encoder.onnx', { prior_mu: 'ignored', prior_logvar: 'ignored' });
    assert.equal(ignored.ownPrior, undefined);
    await assert.rejects(
      describe('class-encoder.onnx', { prior_mu: 'prior-mean', prior_logvar: 'ignored' }),
      isProblem('prior-not-like-posterior', { because: 'not-two' }),
    );
  });

  it('need no decoder', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-own-prior-'));
    const alone = path.join(folder, 'encoder.onnx');
    await copyFile(file('class-encoder.onnx'), alone);
    const { data, conditions } = cases['class-encoder'];
    const columns = await scoreModel(engine(), alone, data, { conditions });
    for (const [row, { kl }] of reference.class.entries())
      near(klOf(columns, row), kl[0]! + kl[1]!, floatTolerance);
  });
});
