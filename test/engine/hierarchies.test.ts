import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reconstructRows } from '../../src/contracts/engine';
import { klOfLevels } from '../../src/core/figures/levelFigures';
import {
  effectiveSampleSizeOf,
  elboOf,
  elboSeOf,
  klOf,
  klSeOf,
  logPxOf,
  reconstructionOf,
} from '../../src/results/rowFigures';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { rowKl } from '../../src/vae/posterior/rowKl';
import { latentLens } from '../support/commandLine';
import { planOf, scoreModel } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

/** Figures of a row: of trained models on the addressed noise, of linear ones in closed form. */
interface Exact {
  readonly kl: readonly number[];
  readonly klSe?: readonly number[];
  readonly reconstruction: number;
  readonly logPx: number;
  readonly fromFirst?: readonly number[];
}

type Figures = Record<Model, readonly Exact[]> & {
  /** Of decoded draws of the linear model's prior, by temperatures. */
  readonly samples: Record<
    string,
    { readonly mean: readonly number[]; readonly covariance: readonly (readonly number[])[] }
  >;
};
type Model = 'ladder' | 'classes' | 'residual' | 'kl' | 'linear' | 'off';

const file = (name: string) => inRepository('test', 'fixtures', 'hierarchies', name);
const { samples, ...reference } = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Figures;

/** float32 weights and activations, of figures of about 25 nats. */
const floatTolerance = 2e-4;
/** Of 60 figures none lies farther from the exact one than this many of its standard errors. */
const maxErrors = 4.5;
const bernoulli = { likelihood: { kind: 'bernoulli' }, seed: 3, samples: 8, importance: 8 } as const;
const gaussian = { likelihood: { kind: 'gaussian', sigma: 0.5 } } as const;
const sizes = { ladder: [1, 3], classes: [1, 3], residual: [2, 2, 3], kl: [2, 3] } as const;

const engine = sharedPool(2);

const levelsOf = (dimensions: readonly number[]) =>
  dimensions.map((each, index) => ({ name: String(index + 1), dimensions: each }));

function klsOf(columns: ScoreColumns, row: number, dimensions: readonly number[]): number[] {
  const each = new Float64Array(columns.latentDims);
  rowKl(columns, row, columns.latentDims, columns.prior, (j, kl) => (each[j] = kl));
  return klOfLevels(levelsOf(dimensions), each).map(({ kl }) => kl);
}

describe('a hierarchy of latent variables', () => {
  for (const name of ['ladder', 'classes', 'residual', 'kl'] as const)
    it(`has the KL of each level, the ELBO and the bound of PyTorch on the same noise: ${name}`, async () => {
      const conditions = name === 'classes' ? { conditions: { c: file('labels.npy') } } : {};
      const columns = await scoreModel(engine(), file(`${name}.onnx`), file('digits.npy'), {
        ...bernoulli,
        ...conditions,
      });
      for (const [row, exact] of reference[name].entries()) {
        for (const [level, kl] of klsOf(columns, row, sizes[name]).entries()) {
          near(kl, exact.kl[level]!, floatTolerance);
          const places = sizes[name].length;
          near(columns.drawnKl!.levelSe[row * places + level]!, exact.klSe![level]!, floatTolerance);
        }
        near(
          klOf(columns, row),
          exact.kl.reduce((sum, kl) => sum + kl),
          floatTolerance,
        );
        near(reconstructionOf(columns, row), exact.reconstruction, floatTolerance);
        near(elboOf(columns, row), reconstructionOf(columns, row) - klOf(columns, row), 1e-12);
        near(logPxOf(columns, row), exact.logPx, floatTolerance);
      }
    });

  it('has weights that are all p(x) where its posterior is the true one, whatever is drawn', async () => {
    const options = { ...gaussian, samples: 400, importance: 4 };
    const columns = await scoreModel(engine(), file('linear.onnx'), file('linear.npy'), options);
    for (const [row, exact] of reference.linear.entries()) {
      near(logPxOf(columns, row), exact.logPx, floatTolerance);
      near(elboOf(columns, row), exact.logPx, maxErrors * elboSeOf(columns, row));
      const [top, below] = klsOf(columns, row, [1, 2]);
      near(top!, exact.kl[0]!, floatTolerance);
      near(below!, exact.kl[1]!, maxErrors * klSeOf(columns, row) + floatTolerance);
    }
  });

  it('has the ELBO of a closed form, and a bound that comes to p(x), where its posterior is another', async () => {
    const options = { ...gaussian, samples: 1000, importance: 1000 };
    const columns = await scoreModel(engine(), file('off.onnx'), file('linear.npy'), options);
    for (const [row, exact] of reference.off.entries()) {
      const elbo = exact.reconstruction - exact.kl[0]! - exact.kl[1]!;
      near(elboOf(columns, row), elbo, maxErrors * elboSeOf(columns, row));
      near(klOf(columns, row), exact.kl[0]! + exact.kl[1]!, maxErrors * klSeOf(columns, row));
      assert.ok(elbo < exact.logPx);
      const spread = Math.sqrt((1000 / effectiveSampleSizeOf(columns, row) - 1) / 1000);
      near(logPxOf(columns, row), exact.logPx, maxErrors * spread);
    }
  });

  it('has the same figures in other batches, of some rows alone, and whatever L is', async () => {
    const all = await scoreModel(engine(), file('kl.onnx'), file('digits.npy'), {
      ...bernoulli,
      firstDrawFirst: true,
    });
    const rows = { start: 2, count: 3 };
    const some = await scoreModel(engine(), file('kl.onnx'), file('digits.npy'), {
      ...bernoulli,
      rows,
      batch: 2,
    });
    const few = await scoreModel(engine(), file('kl.onnx'), file('digits.npy'), { ...bernoulli, samples: 1 });
    for (let row = 0; row < rows.count; row++) {
      // The runtime rounds differently in batches of another size.
      near(klOf(some, row), klOf(all, rows.start + row), 1e-5);
      near(klOf(few, rows.start + row), klOf(all, rows.start + row), 1e-5);
      near(reconstructionOf(some, row), reconstructionOf(all, rows.start + row), floatTolerance);
      near(logPxOf(some, row), logPxOf(all, rows.start + row), floatTolerance);
    }
  });

  it('lists levels on the command line, and what each prior was found by', async () => {
    const args = ['--data', file('digits.npy'), '--likelihood', 'bernoulli', '--format', 'json'];
    const run = await latentLens(['inspect', file('residual.onnx'), ...args]);
    assert.equal(run.status, 0, run.stderr);
    const { levels } = JSON.parse(run.stdout) as { levels: { name: string; kl: number; klSe: number }[] };
    assert.deepEqual(
      levels.map(({ name }) => name),
      ['1', '2', '3'],
    );
    // What is first drawn depends on no draw.
    assert.deepEqual(
      levels.map(({ klSe }) => klSe > 0),
      [false, true, true],
    );
    const csv = await latentLens(['inspect', file('residual.onnx'), ...args.slice(0, -1), 'csv']);
    const [head, ...rows] = csv.stdout.trim().split('\n');
    assert.ok(head!.endsWith(',kl.1,klSe.1,kl.2,klSe.2,kl.3,klSe.3'), head);
    assert.equal(rows.length, 5);
    const out = path.join(await mkdtemp(path.join(tmpdir(), 'hierarchies-')), 'report.html');
    const data = ['--data', file('digits.npy'), '--out', out];
    assert.equal((await latentLens(['report', file('residual.onnx'), ...data])).status, 0);
    const text = await readFile(out, 'utf8');
    assert.match(text, /KL of each latent variable \(nats\)/);
    assert.match(text, /z6 \(3\)/);
    const roles = await latentLens(['roles', file('residual.onnx')]);
    assert.match(
      roles.stdout,
      /the posterior of the latent variable 2 is it and what the graph makes of the data/,
    );
    assert.match(roles.stdout, /Warning: The prior of 2 is taken to be /);
    const byKl = await latentLens(['roles', file('kl.onnx')]);
    assert.match(byKl.stdout, /the graph holds the posterior of the latent variable 2 against it/);
    assert.doesNotMatch(byKl.stdout, /Warning/);
  });

  for (const temperatures of ['1,1', '0.5,0'])
    it(`is sampled level by level at the temperatures ${temperatures}`, async () => {
      const out = path.join(await mkdtemp(path.join(tmpdir(), 'hierarchies-')), 'samples.npy');
      const [count, width] = [20_000, 4];
      const args = ['--count', String(count), '--seed', '1', '--temperature', temperatures, '--out', out];
      const { status, stderr } = await latentLens(['sample', file('linear.onnx'), ...args]);
      assert.equal(status, 0, stderr);
      const bytes = await readFile(out);
      const values = new Float32Array(
        bytes.buffer.slice(bytes.byteOffset + bytes.length - 4 * count * width),
      );
      const { mean, covariance } = samples[`(${temperatures.replace(',', ', ')})`]!;
      for (let i = 0; i < width; i++) {
        const sd = (j: number) => Math.sqrt(covariance[j]![j]!);
        const average = (of: (row: number) => number) =>
          Array.from({ length: count }, (_, row) => of(row)).reduce((sum, each) => sum + each / count, 0);
        near(
          average((row) => values[row * width + i]!),
          mean[i]!,
          (maxErrors * sd(i)) / Math.sqrt(count) + 1e-5,
        );
        for (let j = 0; j < width; j++) {
          const product = (row: number) =>
            (values[row * width + i]! - mean[i]!) * (values[row * width + j]! - mean[j]!);
          const error = sd(i) * sd(j) * Math.sqrt(2 / count);
          near(average(product), covariance[i]![j]!, maxErrors * error + 1e-5);
        }
      }
    });

  it('is sampled under conditions, but by no temperatures of others, and not as a fit to its codes', async () => {
    const out = path.join(await mkdtemp(path.join(tmpdir(), 'hierarchies-')), 'samples.npy');
    const sample = (model: string, ...args: string[]) =>
      latentLens(['sample', file(model), '--count', '4', '--out', out, ...args]);
    const drawn = await Promise.all(
      ['0', '1'].map(async (label) => {
        const own = out.replace('.npy', `-${label}.npy`);
        const args = ['--count', '4', '--condition', label, '--out', own];
        assert.equal((await latentLens(['sample', file('classes.onnx'), ...args])).status, 0);
        return readFile(own);
      }),
    );
    assert.notDeepEqual(drawn[0], drawn[1]);
    const { stderr } = await sample('ladder.onnx', '--temperature', '1,1,1');
    assert.match(stderr, /has 2 latent variables \(1, 2\), and 3 temperatures were given/);
    const fitted = await sample('ladder.onnx', '--data', file('digits.npy'));
    assert.match(fitted.stderr, /no one posterior/);
  });

  it('is reconstructed from its first level alone, with the next at the mean of its prior', async () => {
    const pool = engine();
    const { plan } = await planOf(pool, file('linear.onnx'), file('linear.npy'), gaussian);
    const rows = [...reference.linear.keys()];
    const { reconstructions } = await pool
      .warm()
      .request(reconstructRows, { plan, rows, at: { firstLevels: 1 } }, { timeoutSeconds: 60 });
    const width = reconstructions.length / rows.length;
    for (const [row, { fromFirst }] of reference.linear.entries())
      for (const [i, value] of fromFirst!.entries())
        near(reconstructions[row * width + i]!, value, floatTolerance);
  });

  it('is refused where a prior is not in the file, and under a prior that is not its own', async () => {
    await assert.rejects(
      scoreModel(engine(), file('missing.onnx'), file('digits.npy')),
      isProblem('level-prior-not-found'),
    );
    const args = ['--data', file('digits.npy'), '--prior', '0,1'];
    const { status, stderr } = await latentLens(['inspect', file('ladder.onnx'), ...args]);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /one given another/);
  });
});
