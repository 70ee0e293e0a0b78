import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { reconstructRows, samplePrior } from '../../src/contracts/engine';
import { originWords } from '../../src/core/evidence/settingEvidenceWords';
import { elboOf, elboSeOf, klOf, logPxOf, squaredErrorOf } from '../../src/results/rowFigures';
import { describeData, describeModelFiles } from '../../src/session/loading/describeFiles';
import { resolveSettings } from '../../src/session/settings/effectiveSettings';
import { likelihoodWithoutData } from '../../src/session/settings/resolveLikelihood';
import { standardNormal } from '../../src/vae/posterior/prior';
import { isProblem } from '../support/isProblem';
import { planOf, scoreModel } from '../support/engines';
import { near, nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

interface RowReference {
  readonly kl: number;
  readonly elbo: number;
  readonly elboSe: number;
  readonly logPx: number;
}
interface Reference {
  readonly settings: { readonly seed: number; readonly samples: number; readonly importance: number };
  readonly models: Readonly<Record<'colors' | 'gray', readonly RowReference[]>>;
}

const file = (name: string) => inRepository('test', 'fixtures', 'mixtures', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Reference;
const scale = { kind: '-1..1' } as const;

/** Against 50 digits of the same weights and noise only the network's float32 is left. Measured 2e-6 of the figure. */
const sameNoise = 2e-5;

const engine = sharedPool(1);

const models = [
  ['colors', 'colors', { components: 3, channels: 3, axis: 'first' }],
  ['colors-last', 'colors', { components: 3, channels: 3, axis: 'last' }],
  ['gray', 'gray', { components: 4, channels: 1, axis: 'first' }],
] as const;

describe('a mixture of discretized logistics', () => {
  for (const [name, of, layout] of models) {
    const [encoder, data] = [file(`${name}-encoder.onnx`), file(`${name}.npy`)];

    it(`${name}: is proposed by the numbers of each pixel, and says so`, async () => {
      const model = await describeModelFiles(engine().warm(), { modelPath: encoder }, true);
      const described = await describeData(engine().warm(), { path: data }, undefined);
      const { likelihood, warnings } = resolveSettings(model, described, { scale });
      assert.deepEqual(model.mixture, layout);
      assert.equal(likelihood?.value.kind, 'discretized-logistic-mixture');
      assert.match(originWords(likelihood), /numbers of each pixel for \d components/);
      assert.deepEqual(warnings, []);
    });

    it(`${name}: has the figures of 50 digits`, async () => {
      const columns = await scoreModel(engine(), encoder, data, { ...reference.settings, scale });
      for (const [row, expected] of reference.models[of].entries()) {
        nearRelative(klOf(columns, row), expected.kl, sameNoise);
        nearRelative(elboOf(columns, row), expected.elbo, sameNoise);
        nearRelative(elboSeOf(columns, row), expected.elboSe, 20 * sameNoise);
        nearRelative(logPxOf(columns, row), expected.logPx, sameNoise);
      }
    });
  }

  it('reconstructs and samples pictures of the data, near them', async () => {
    const { plan, length } = await planOf(engine(), file('colors-encoder.onnx'), file('colors.npy'), {
      scale,
      errors: true,
    });
    const rows = [0, 1, 2];
    const { inputs, reconstructions } = await engine()
      .warm()
      .request(reconstructRows, { plan, rows, at: 'posterior-mean' });
    assert.equal(reconstructions.length, rows.length * length);
    const error =
      inputs.reduce((sum, value, at) => sum + (value - reconstructions[at]!) ** 2, 0) / inputs.length;
    assert.ok(error < 0.1, String(error));
    const columns = await scoreModel(engine(), file('colors-encoder.onnx'), file('colors.npy'), {
      scale,
      errors: true,
    });
    const mean = rows.reduce((sum, row) => sum + squaredErrorOf(columns, row) / rows.length, 0);
    near(mean, error, 1e-6);
    const { samples } = await engine()
      .warm()
      .request(samplePrior, {
        model: plan.model,
        provider: plan.provider,
        likelihood: likelihoodWithoutData(plan.model),
        conditions: {},
        tableVersions: [],
        count: 2,
        seed: 0,
        temperature: 1,
        prior: standardNormal,
      });
    assert.equal(samples.length, 2 * length);
    assert.ok(samples.every((value) => value >= 0 && value <= 1));
  });

  it('is refused for a decoder that outputs no such numbers', async () => {
    const model = await describeModelFiles(
      engine().warm(),
      { modelPath: inRepository('test', 'fixtures', 'findings', 'sound-encoder.onnx') },
      true,
    );
    const data = inRepository('test', 'fixtures', 'findings', 'rows.npz');
    const described = await describeData(engine().warm(), { path: data }, undefined);
    assert.throws(
      () => resolveSettings(model, described, { likelihood: { kind: 'discretized-logistic-mixture' } }),
      isProblem('likelihood-needs-mixture'),
    );
  });
});
