import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { elboOf, elboSeOf, gapOf, klOf, logPxOf } from '../../src/results/rowFigures';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { scoreModel, withPool } from '../support/engines';
import { inRepository } from '../support/repository';

interface Terms {
  readonly kl: number;
  readonly reconstruction: number;
  readonly elbo: number;
  readonly gap: number;
}
interface Exact {
  readonly s: number;
  readonly rows: readonly { readonly logPx: number; readonly exact: Terms; readonly off: Terms }[];
}

const folder = inRepository('test', 'fixtures', 'linearGaussian');
const exact = JSON.parse(readFileSync(`${folder}/exact.json`, 'utf8')) as Record<string, Exact>;

/** Draws behind each row: the standard errors then are a few hundredths of a nat. */
const draws = 2000;

/** Passes behind the mean of a bound, each under a seed of its own. */
const replicates = 12;

/** float32 inputs, weights and outputs: 2⁻²⁴ relative, through sums of at most 20 terms a little above 1. */
const floatTolerance = 1e-5;

for (const [name, oracle] of Object.entries(exact)) {
  describe(`the linear-Gaussian VAE ${name}, whose figures are known exactly`, () => {
    const figures: Record<'exact' | 'off', ScoreColumns | undefined> = { exact: undefined, off: undefined };
    const columnsOf = (encoder: 'exact' | 'off') => figures[encoder]!;

    before(async () => {
      await withPool(async (pool) => {
        for (const encoder of ['exact', 'off'] as const) {
          const likelihood = { kind: 'gaussian', sigma: oracle.s } as const;
          const options = { likelihood, samples: draws, importance: draws, seed: 11 };
          const model = `${folder}/${name}-encoder-${encoder}.onnx`;
          figures[encoder] = await scoreModel(
            pool,
            model,
            `${folder}/${name}.npy`,
            options,
            `${folder}/${name}-decoder.onnx`,
          );
        }
      });
    });

    for (const encoder of ['exact', 'off'] as const) {
      it(`has the closed-form KL of the ${encoder} posterior`, () => {
        for (const [row, { [encoder]: terms }] of oracle.rows.entries()) {
          near(klOf(columnsOf(encoder), row), terms.kl, floatTolerance * Math.max(1, terms.kl));
        }
      });

      it(`estimates the ELBO of the ${encoder} posterior within 4 standard errors a row`, () => {
        for (const [row, { [encoder]: terms }] of oracle.rows.entries()) {
          const columns = columnsOf(encoder);
          near(
            elboOf(columns, row),
            terms.elbo,
            4 * elboSeOf(columns, row) + floatTolerance * Math.abs(terms.elbo),
          );
        }
      });

      it(`has standard errors of the ${encoder} posterior's ELBO that are neither too small nor too large`, () => {
        const scores = oracle.rows.map(({ [encoder]: terms }, row) => {
          const columns = columnsOf(encoder);
          return (elboOf(columns, row) - terms.elbo) / elboSeOf(columns, row);
        });
        const meanSquare = scores.reduce((sum, score) => sum + score * score, 0) / scores.length;
        // A mean of 64 squared standard normals: 1 ± √(2/64), here within four times that.
        near(meanSquare, 1, 4 * Math.sqrt(2 / scores.length));
      });
    }

    it('has every weight equal, so log p(x) exactly and no gap, where q is the true posterior', () => {
      for (const [row, { logPx }] of oracle.rows.entries()) {
        const columns = columnsOf('exact');
        near(logPxOf(columns, row), logPx, floatTolerance * Math.max(1, Math.abs(logPx)) * 4);
        near(gapOf(columns, row), 0, 4 * elboSeOf(columns, row) + 1e-4);
      }
    });

    it('has an importance-weighted bound between the ELBO and log p(x) where q is off', () => {
      const columns = columnsOf('off');
      let bound = 0;
      let elbo = 0;
      let logPx = 0;
      let variance = 0;
      for (const [row, terms] of oracle.rows.entries()) {
        bound += logPxOf(columns, row);
        elbo += terms.off.elbo;
        logPx += terms.logPx;
        variance += logWeightVariance(columns, row);
      }
      const error = 4 * Math.sqrt(variance);
      assert.ok(bound > elbo, `bound ${bound} above ELBO ${elbo}`);
      assert.ok(bound < logPx + error, `bound ${bound} below log p(x) ${logPx} + ${error}`);
      assert.ok(bound > logPx - error - 0.02 * oracle.rows.length, `bound ${bound} near log p(x) ${logPx}`);
    });

    it('has a bound that comes nearer to log p(x) as 1/K does, where q is off', async () => {
      const likelihood = { kind: 'gaussian', sigma: oracle.s } as const;
      const files = [`${folder}/${name}-encoder-off.onnx`, `${folder}/${name}.npy`] as const;
      await withPool(async (pool) => {
        for (const k of [128, 512]) {
          let short = 0;
          let squares = 0;
          for (let seed = 0; seed < replicates; seed++) {
            const options = { likelihood, samples: 1, importance: k, seed };
            const columns = await scoreModel(pool, ...files, options, `${folder}/${name}-decoder.onnx`);
            for (const [row, { logPx }] of oracle.rows.entries()) {
              const difference = logPx - logPxOf(columns, row);
              short += difference;
              squares += difference * difference;
            }
          }
          const count = replicates * oracle.rows.length;
          const mean = short / count;
          const error = Math.sqrt((squares / count - mean * mean) / count);
          // Maddison et al. (2017), proposition 1: log p(x) − E log p̂_K = Var(w)/(2 E(w)² K) + O(1/K²).
          const columns = columnsOf('off');
          const expected =
            oracle.rows.reduce(
              (sum, _, row) => sum + (draws * logWeightVariance(columns, row)) / (2 * k),
              0,
            ) / oracle.rows.length;
          near(mean, expected, 4 * error + 0.3 * expected);
        }
      });
    });
  });
}

/** Variance of log p̂_K by the delta method: (1/ESS − 1/K), since Var(ŵ)/E(ŵ)² = (K/ESS − 1)/K. */
function logWeightVariance(columns: ScoreColumns, row: number): number {
  const effective = columns.estimates.weightSum[row]! ** 2 / columns.estimates.weightSquares[row]!;
  return 1 / effective - 1 / columns.importance;
}

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}
