import assert from 'node:assert/strict';
import { originWords } from '../../src/core/evidence/settingEvidenceWords';
import { existsSync, readFileSync } from 'node:fs';
import { exactRun } from '../../src/engine/runtime/exactRun';
import { loadScorer } from '../../src/engine/runtime/scorer';
import { reconstructRows } from '../../src/contracts/engine';
import { resolveSettings } from '../../src/session/settings/effectiveSettings';
import { dimensionFigures, notFiniteWarnings, summarize } from '../../src/results/summary';
import { elboOf, elboSeOf, klOf, logPxOf } from '../../src/results/rowFigures';
import type { EnginePool } from '../../src/pool/enginePool';
import { planOf, scoreModel } from '../support/engines';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { parseLikelihood, type LikelihoodChoice, type Likelihood } from '../../src/core/settings/likelihood';
import { describeModelFiles as describeModel, describeData } from '../../src/session/loading/describeFiles';
import { roleGuesses } from '../../src/session/roleWarnings';
import { sharedPool } from '../support/sharedEngines';
import { isProblem } from '../support/isProblem';

interface Reference {
  readonly settings: { readonly seed: number; readonly samples: number; readonly importance: number };
  readonly models: Readonly<Record<string, ModelReference>>;
}
interface ModelReference {
  readonly data: string;
  readonly likelihood: LikelihoodChoice['kind'];
  readonly sigma?: number;
  readonly rows: readonly {
    readonly kl: number;
    readonly elbo: number;
    readonly elboSe: number;
    readonly logPx: number;
  }[];
}

const file = (name: string) => inRepository('test', 'fixtures', 'likelihoods', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Reference;

/** Against float64 figures of the same weights and noise only float32 is left. Measured 3e-6 of the figure. */
const sameNoise = 2e-5;
/** The levels in a file of bytes are what the encoder reads: they are not divided by 255. */
const scaleOf = (data: string) => (data === 'levels.npy' ? ({ kind: 'none' } as const) : undefined);

const engine = sharedPool(1);
const threeEngines = sharedPool(3);
const onEngine = <T>(work: (pool: EnginePool) => Promise<T>) => work(engine());

describe('a decoder that gives more than one number for a value', () => {
  for (const [name, { data, likelihood, rows, sigma }] of Object.entries(reference.models)) {
    const encoder = file(`${name}-encoder.onnx`);
    const isFixed = name.endsWith('batch-5');

    it(`${name}: is proposed to be ${likelihood === 'gaussian-optimal' ? 'gaussian' : likelihood}, with nothing to warn of but what is guessed`, async () => {
      await onEngine(async (pool) => {
        const model = await describeModel(pool.warm(), { modelPath: encoder }, true);
        const described = await describeData(pool.warm(), { path: file(data) }, undefined);
        const setUp = resolveSettings(model, described, { scale: scaleOf(data) });
        const proposed = setUp.likelihood!;
        const warned = name === 'moments' ? /twice as long as the input along axis 1/ : /^$/;
        assert.deepEqual(setUp.warnings, []);
        assert.match(
          roleGuesses(model)
            .map(({ what }) => what)
            .join('\n'),
          warned,
        );
        assert.equal(
          proposed.value.kind,
          likelihood === 'gaussian-optimal' ? 'gaussian' : likelihood,
          originWords(proposed),
        );
        const scorer = await loadScorer(model, 'cpu', {
          likelihood: proposed.value,
          errors: false,
          singleDraw: false,
        });
        assert.deepEqual(scorer.likelihood!.notFoldedReason, isFixed ? { kind: 'fixed-batch' } : null);
        await scorer.release();
      });
    });

    it(`${name}: has the figures of the float64 reference`, async () => {
      await onEngine(async (pool) => {
        const options = {
          likelihood: parseLikelihood(likelihood)!,
          scale: scaleOf(data),
          ...reference.settings,
          onLikelihood: (found: { readonly kind: string; readonly sigma?: number }) => {
            nearRelative(found.sigma!, sigma!, sameNoise);
          },
        };
        const columns = await scoreModel(pool, encoder, file(data), options);
        for (const [row, expected] of rows.entries()) {
          nearRelative(klOf(columns, row), expected.kl, sameNoise);
          nearRelative(elboOf(columns, row), expected.elbo, sameNoise);
          nearRelative(elboSeOf(columns, row), expected.elboSe, sameNoise);
          nearRelative(logPxOf(columns, row), expected.logPx, sameNoise);
        }
      });
    });

    const whole = file(`${name}-whole.onnx`);
    if (existsSync(whole)) {
      it(`${name}: has them as a whole VAE that samples z itself, too`, async () => {
        await onEngine(async (pool) => {
          const options = { likelihood: undefined, scale: scaleOf(data), ...reference.settings };
          const { plan } = await planOf(pool, whole, file(data), options);
          assert.equal(plan.likelihood!.kind, likelihood, 'proposed');
          const columns = await scoreModel(pool, whole, file(data), options);
          for (const [row, expected] of rows.entries()) {
            nearRelative(klOf(columns, row), expected.kl, sameNoise);
            nearRelative(elboOf(columns, row), expected.elbo, sameNoise);
            nearRelative(logPxOf(columns, row), expected.logPx, sameNoise);
          }
        });
      });
    }

    it(`${name}: is the float64 code beside the decoder, and finite, far outside the posterior too`, async () => {
      await onEngine(async (pool) => {
        const options = { likelihood: parseLikelihood(likelihood)!, scale: scaleOf(data) };
        const { plan, length } = await planOf(pool, encoder, file(data), options);
        const reading: Likelihood =
          plan.likelihood!.kind === 'gaussian-optimal' ? { kind: 'gaussian', sigma: 1e-3 } : plan.likelihood!;
        const scorer = await loadScorer(plan.model, 'cpu', {
          likelihood: reading,
          errors: false,
          singleDraw: false,
        });
        const exact = await exactRun(plan.model, reading, 'cpu', null);
        const { inputs } = await pool
          .warm()
          .request(reconstructRows, { plan, rows: [2], at: 'posterior-mean' });
        const z = Float32Array.of(0.5, 1, -1, 30, 30, 30, -30, 30, -30, 0, -50, 50);
        const folded = await scorer.likelihood!.logProbabilities(inputs, 1, z, 4, {});
        assert.equal(inputs.length, length);
        for (const [draw, value] of (await exact.logProbabilities(inputs, 1, z, 4, {})).entries()) {
          assert.ok(Number.isFinite(value), `draw ${draw}: ${value}`);
          nearRelative(folded[draw]!, value, sameNoise);
        }
        await scorer.release();
        await exact.release();
      });
    });

    it(`${name}: is looked at in the units of its data`, async () => {
      await onEngine(async (pool) => {
        const options = { likelihood: parseLikelihood(likelihood)!, scale: scaleOf(data) };
        const { plan, length } = await planOf(pool, encoder, file(data), options);
        const shown = await pool
          .warm()
          .request(reconstructRows, { plan, rows: [0, 3], at: 'posterior-mean' });
        assert.equal(shown.reconstructions.length, 2 * length);
        const squares = shown.inputs.map((value, i) => (value - shown.reconstructions[i]!) ** 2);
        const total = shown.inputs.map((value) => value ** 2);
        const sum = (values: Float32Array) => values.reduce((all, value) => all + value, 0);
        // Trained for seconds, these networks leave at most half of the data unexplained; wrong units leave more than all.
        assert.ok(sum(squares) < 0.5 * sum(total), `${sum(squares)} of ${sum(total)}`);
      });
    });
  }
});

describe('figures under a likelihood of more than one number a value', () => {
  for (const [name, likelihood] of [
    ['log-variance', 'gaussian-learned'],
    ['softmax-first', 'categorical'],
    ['optimal', 'gaussian-optimal'],
  ] as const) {
    it(`are the same for any batch and number of processes under ${likelihood}`, async () => {
      const { data } = reference.models[name]!;
      const found: number[] = [];
      const figuresOf = (batch: number, processes: 1 | 3) =>
        scoreModel(processes === 1 ? engine() : threeEngines(), file(`${name}-encoder.onnx`), file(data), {
          likelihood: parseLikelihood(likelihood)!,
          scale: scaleOf(data),
          samples: 5,
          importance: 7,
          batch,
          onLikelihood: (ran) => found.push(ran.kind === 'gaussian' ? ran.sigma : NaN),
        });
      const [one, three, small] = [await figuresOf(256, 1), await figuresOf(256, 3), await figuresOf(4, 3)];
      for (let row = 0; row < one.count; row++) {
        assert.equal(elboOf(three, row), elboOf(one, row));
        assert.equal(logPxOf(three, row), logPxOf(one, row));
        nearRelative(elboOf(small, row), elboOf(one, row), 1e-6);
        nearRelative(logPxOf(small, row), logPxOf(one, row), 1e-6);
      }
      for (const sigma of found) nearRelative(sigma / found[0]!, 1, 1e-6);
    });
  }

  it('are missing for rows with values that are no class, which are counted and said', async () => {
    await onEngine(async (pool) => {
      const options = { likelihood: { kind: 'categorical' }, samples: 1 } as const;
      const { count } = await planOf(pool, file('softmax-last-encoder.onnx'), file('images.npy'), options);
      const columns = await scoreModel(pool, file('softmax-last-encoder.onnx'), file('images.npy'), options);
      assert.equal(summarize(columns, dimensionFigures(columns), 64, 0).notFinite, count);
      const [warning] = notFiniteWarnings(columns);
      assert.equal(warning!.code, 'rows-not-finite');
      assert.deepEqual([warning!.args['count'], warning!.args['of']], [count, count]);
    });
  });

  it('are refused in words where the decoder does not give what the likelihood reads', async () => {
    await onEngine(async (pool) => {
      for (const [name, likelihood, code] of [
        ['optimal', 'gaussian-learned', 'likelihood-needs-scale'],
        ['softmax-last', 'gaussian', 'likelihood-needs-categorical'],
      ] as const) {
        const { data } = reference.models[name]!;
        const asked = planOf(pool, file(`${name}-encoder.onnx`), file(data), {
          likelihood: parseLikelihood(likelihood)!,
        });
        await assert.rejects(asked, isProblem(code));
      }
    });
  });
});
