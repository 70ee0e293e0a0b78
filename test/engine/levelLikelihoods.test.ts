import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { reconstructRows } from '../../src/contracts/engine';
import { parseLikelihood, type Likelihood } from '../../src/core/settings/likelihood';
import { exactRun } from '../../src/engine/runtime/exactRun';
import { foldedGraph } from '../../src/engine/runtime/foldedGraph';
import { loadScorer } from '../../src/engine/runtime/scorer';
import { elboOf, elboSeOf, klOf, logPxOf } from '../../src/results/rowFigures';
import { describeData, describeModelFiles } from '../../src/session/loading/describeFiles';
import { logStepOf } from '../../src/session/pass/dataStep';
import { resolveSettings } from '../../src/session/settings/effectiveSettings';
import { planOf, scoreModel } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

interface Reference {
  readonly settings: { readonly seed: number; readonly samples: number; readonly importance: number };
  readonly likelihoods: Readonly<
    Record<
      string,
      readonly {
        readonly kl: number;
        readonly elbo: number;
        readonly elboSe: number;
        readonly logPx: number;
      }[]
    >
  >;
}

const file = (name: string) => inRepository('test', 'fixtures', 'levels', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Reference;

/** Against float64 figures of the same weights and noise, float32 is left: of the network, and of bytes brought to −1..1. Measured 2e-6 of the figure. */
const sameNoise = 2e-5;
/** What float32 leaves of the sums of 16 values; (ν + 1)/2 times of ln(1 + t²/ν). Measured 2e-7 of the figure. */
const asFolded = 2e-6;
const scale = { kind: '-1..1' } as const;
const engine = sharedPool(1);

describe('a VAE of bytes under likelihoods about its mean', () => {
  for (const [likelihood, rows] of Object.entries(reference.likelihoods))
    it(`has the figures of the float64 reference under ${likelihood}`, async () => {
      const columns = await scoreModel(engine(), file('encoder.onnx'), file('bytes.npy'), {
        likelihood: parseLikelihood(likelihood)!,
        scale,
        ...reference.settings,
      });
      for (const [row, expected] of rows.entries()) {
        nearRelative(klOf(columns, row), expected.kl, sameNoise);
        nearRelative(elboOf(columns, row), expected.elbo, sameNoise);
        nearRelative(elboSeOf(columns, row), expected.elboSe, sameNoise);
        nearRelative(logPxOf(columns, row), expected.logPx, sameNoise);
      }
    });

  it('knows the levels of its bytes in whichever units the model reads them, as a probability of each', async () => {
    const model = await describeModelFiles(engine().warm(), { modelPath: file('encoder.onnx') }, true);
    const data = await describeData(engine().warm(), { path: file('bytes.npy') }, undefined);
    const levelsIn = (kind: '-1..1' | '0..1' | 'none') => {
      const likelihood = parseLikelihood('discretized-logistic')!;
      const settings = resolveSettings(model, data, { likelihood, scale: { kind } });
      assert.deepEqual([logStepOf(settings), settings.warnings.map(({ code }) => code)], [0, []]);
      const { value } = settings.likelihood!;
      return value.kind === 'discretized-logistic' ? value : undefined;
    };
    assert.deepEqual(levelsIn('none'), {
      kind: 'discretized-logistic',
      s: 'output',
      levels: { offset: 0, step: 1, count: 256 },
    });
    nearRelative(levelsIn('-1..1')!.levels.step, 2 / 255, 1e-12);
    nearRelative(levelsIn('0..1')!.levels.step, 1 / 255, 1e-12);
  });

  for (const text of ['logistic:0.2', 'student-t:4:0.2', 'student-t:100:0.05'])
    it(`has ${text} in its decoder's graph, with the figures of the float64 code beside it`, async () => {
      const likelihood = parseLikelihood(text)! as Likelihood;
      const { plan } = await planOf(engine(), file('encoder.onnx'), file('bytes.npy'), {
        likelihood: parseLikelihood(text)!,
        scale,
      });
      const options = { likelihood, errors: false, singleDraw: false };
      const scorer = await loadScorer(plan.model, 'cpu', options);
      assert.equal(scorer.likelihood!.notFoldedReason, null);
      const exact = await exactRun(plan.model, likelihood, 'cpu', null);
      const { inputs } = await engine()
        .warm()
        .request(reconstructRows, { plan, rows: [2], at: 'posterior-mean' });
      // Far outside the posterior, too.
      const z = Float32Array.of(0, 0, 0.5, -1, 30, 30, -500, 400);
      const folded = await scorer.likelihood!.logProbabilities(inputs, 1, z, 4, {});
      for (const [draw, value] of (await exact.logProbabilities(inputs, 1, z, 4, {})).entries()) {
        assert.ok(Number.isFinite(value));
        nearRelative(folded[draw]!, value, asFolded);
      }
      await scorer.release();
      await exact.release();
    });

  it('keeps a Student’s t of more degrees of freedom out of the graph, and says why', async () => {
    const { plan } = await planOf(engine(), file('encoder.onnx'), file('bytes.npy'), { scale });
    const folded = foldedGraph(plan.model, { kind: 'student-t', nu: 101, scale: 1 }, false);
    assert.deepEqual(folded, { reason: { kind: 'only-in-float64' } });
  });

  it('is refused in words without a scale, stated or learned', async () => {
    const options = {
      likelihood: parseLikelihood('discretized-logistic')!,
      roles: { log_scale: 'ignored' },
      scale,
    } as const;
    await assert.rejects(
      planOf(engine(), file('encoder.onnx'), file('bytes.npy'), options),
      isProblem('likelihood-needs-logistic-scale'),
    );
  });
});
