import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { klOfLevels, levelFigures } from '../../src/core/figures/levelFigures';
import { klOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import { dimensionFigures } from '../../src/results/summary';
import { rowKl } from '../../src/vae/posterior/rowKl';
import { latentLens } from '../support/commandLine';
import { scoreModel } from '../support/engines';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

/** Figures of a row: the KL of each latent variable in closed form, the others by sums over a grid. */
interface Exact {
  readonly kl: readonly number[];
  readonly reconstruction: number;
  readonly variance: number;
  readonly logPx: number;
}

const file = (name: string) => inRepository('test', 'fixtures', 'levelsOfLatents', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as readonly Exact[];
const data = file('digits.npy');
const levels = [
  { name: '1', dimensions: 2 },
  { name: '2', dimensions: 1 },
];

const draws = 1000;
/** float32 weights and activations, of figures of about 25 nats. */
const floatTolerance = 1e-4;
/** Of 48 figures none lies farther from the exact one than this many of its standard errors. */
const maxErrors = 4.5;
/** Where q(z|x) is narrower than p(z|x), weights have heavy tails, and their average comes close slowly. */
const heavyTails = 0.1;

const engine = sharedPool(2);

describe('latent variables side by side', () => {
  for (const name of ['numbers-encoder', 'words-encoder', 'joined-encoder', 'whole'])
    it(`have the KL of each, the ELBO and the evidence of closed forms and sums over a grid: ${name}`, async () => {
      const columns = await scoreModel(engine(), file(`${name}.onnx`), data, {
        likelihood: { kind: 'bernoulli' },
        samples: draws,
        importance: draws,
        seed: 3,
      });
      for (const [row, exact] of reference.entries()) {
        near(klOf(columns, row), exact.kl[0]! + exact.kl[1]!, floatTolerance);
        const each = new Float64Array(columns.latentDims);
        rowKl(columns, row, columns.latentDims, columns.prior, (j, kl) => (each[j] = kl));
        for (const [place, { kl }] of klOfLevels(levels, each).entries())
          near(kl, exact.kl[place]!, floatTolerance);
        const error = Math.sqrt(exact.variance / draws);
        near(reconstructionOf(columns, row), exact.reconstruction, maxErrors * error + floatTolerance);
        const { weightSum, weightSquares } = columns.estimates.columns;
        const effective = weightSum[row]! ** 2 / weightSquares[row]!;
        const bound = Math.sqrt(Math.max(0, draws / effective - 1) / draws);
        near(logPxOf(columns, row), exact.logPx, maxErrors * bound + heavyTails);
      }
      for (const [place, { kl, dimensions }] of levelFigures(levels, dimensionFigures(columns)).entries()) {
        const sum = reference.reduce((total, exact) => total + exact.kl[place]!, 0);
        near(kl!, sum / columns.count, floatTolerance);
        assert.equal(dimensions, levels[place]!.dimensions);
      }
    });

  it('give the same figures in other batches and of some rows alone', async () => {
    const options = { likelihood: { kind: 'bernoulli' }, seed: 3, samples: 4 } as const;
    const all = await scoreModel(engine(), file('words-encoder.onnx'), data, {
      ...options,
      firstDrawFirst: true,
    });
    const rows = { start: 2, count: 3 };
    const some = await scoreModel(engine(), file('words-encoder.onnx'), data, { ...options, rows, batch: 2 });
    for (let row = 0; row < rows.count; row++) {
      // The runtime rounds differently in batches of another size.
      near(klOf(some, row), klOf(all, rows.start + row), 1e-5);
      near(reconstructionOf(some, row), reconstructionOf(all, rows.start + row), floatTolerance);
    }
  });

  it('are listed with their KL on the command line, and sampled and decoded as one code', async () => {
    const run = await latentLens(['inspect', file('words-encoder.onnx'), '--data', data, '--format', 'json']);
    assert.equal(run.status, 0, run.stderr);
    const report = JSON.parse(run.stdout) as { readonly levels: readonly { readonly name: string }[] };
    assert.deepEqual(
      report.levels.map(({ name }) => name),
      ['style', 'shape'],
    );
    const table = await latentLens(['inspect', file('words-encoder.onnx'), '--data', data]);
    assert.match(table.stdout, /latent variable +KL +active +dimensions\n[─ ]+\nstyle +\d/);
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-levels-'));
    for (const name of ['whole', 'numbers-encoder']) {
      const out = path.join(folder, `${name}.npy`);
      const sampled = await latentLens(['sample', file(`${name}.onnx`), '--count', '3', '--out', out]);
      assert.equal(sampled.status, 0, sampled.stderr);
    }
    const [whole, pair] = ['whole', 'numbers-encoder'].map((name) =>
      readFileSync(path.join(folder, `${name}.npy`)),
    );
    assert.deepEqual(whole, pair);
  });

  it('need no decoder, and a scorer of them is refused in words', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-levels-'));
    const alone = path.join(folder, 'encoder.onnx');
    await copyFile(file('numbers-encoder.onnx'), alone);
    const columns = await scoreModel(engine(), alone, data);
    for (const [row, { kl }] of reference.entries())
      near(klOf(columns, row), kl[0]! + kl[1]!, floatTolerance);
    const args = ['--data', data, '--out', path.join(folder, 'scorer.onnx')];
    const scorer = await latentLens(['export-scorer', file('numbers-encoder.onnx'), ...args]);
    assert.match(scorer.stderr, /it has several latent variables/);
  });

  for (const name of ['hierarchy', 'prior-below'])
    it(`have the KL to its own prior where one has another: ${name}`, async () => {
      const columns = await scoreModel(engine(), file(`${name}.onnx`), data);
      assert.equal(columns.prior, 'model');
      for (const [row, exact] of reference.entries()) {
        const each = new Float64Array(columns.latentDims);
        rowKl(columns, row, columns.latentDims, columns.prior, (j, kl) => (each[j] = kl));
        const [first, second] = klOfLevels(levels, each);
        near(first!.kl, exact.kl[0]!, floatTolerance);
        assert.ok(Math.abs(second!.kl - exact.kl[1]!) > floatTolerance);
      }
    });

  it('are read by a decoder alone, which samples as it does beside its encoder', async () => {
    const alone = path.join(await mkdtemp(path.join(tmpdir(), 'levels-')), 'decoder.onnx');
    await copyFile(file('numbers-decoder.onnx'), alone);
    const { kind, conditions } = JSON.parse((await latentLens(['roles', alone, '--json'])).stdout) as {
      readonly kind: string;
      readonly conditions: readonly unknown[];
    };
    assert.deepEqual({ kind, conditions }, { kind: 'decoder', conditions: [] });
    const sample = async (model: readonly string[]) => {
      const out = path.join(path.dirname(alone), 'samples.npy');
      const args = ['--count', '5', '--likelihood', 'bernoulli', '--out', out];
      const { status, stderr } = await latentLens(['sample', ...model, ...args]);
      assert.equal(status, 0, stderr);
      return readFileSync(out);
    };
    const pair = [file('numbers-encoder.onnx'), '--decoder', file('numbers-decoder.onnx')];
    assert.deepEqual(await sample([alone]), await sample(pair));
  });
});
