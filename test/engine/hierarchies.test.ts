import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
import { scoreModel } from '../support/engines';
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
}

const file = (name: string) => inRepository('test', 'fixtures', 'hierarchies', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Record<
  string,
  readonly Exact[]
>;

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
      for (const [row, exact] of reference[name]!.entries()) {
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
    for (const [row, exact] of reference['linear']!.entries()) {
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
    for (const [row, exact] of reference['off']!.entries()) {
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
    const { levels } = JSON.parse(run.stdout) as { levels: { name: string; kl: number }[] };
    assert.deepEqual(
      levels.map(({ name }) => name),
      ['1', '2', '3'],
    );
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
