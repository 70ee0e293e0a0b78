import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { reconstructRows, samplePrior } from '../../src/contracts/engine';
import { originWords } from '../../src/core/evidence/settingEvidenceWords';
import { formatLikelihood, parseLikelihood } from '../../src/core/settings/likelihood';
import { logPoisson } from '../../src/vae/likelihood/poisson';
import { standardNormal } from '../../src/vae/posterior/prior';
import { elboOf, elboSeOf, klOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import { dimensionFigures, summarize } from '../../src/results/summary';
import { describeData, describeModelFiles } from '../../src/session/loading/describeFiles';
import { resolveSettings } from '../../src/session/settings/effectiveSettings';
import { likelihoodWithoutData } from '../../src/session/settings/resolveLikelihood';
import { isProblem } from '../support/isProblem';
import { planOf, scoreModel } from '../support/engines';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

interface RowReference {
  readonly kl: number;
  readonly elbo: number;
  readonly elboSe: number;
  readonly logPx: number;
  readonly mean: readonly number[];
}
interface Reference {
  readonly settings: { readonly seed: number; readonly samples: number; readonly importance: number };
  readonly models: Readonly<
    Record<
      string,
      { readonly likelihood: string; readonly proposed: boolean; readonly rows: readonly RowReference[] }
    >
  >;
}

const file = (name: string) => inRepository('test', 'fixtures', 'counts', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Reference;
const data = file('cells.npy');

/** Against float64 figures of the same weights and noise only the network's float32 is left. Measured 8e-6 of the figure. */
const sameNoise = 2e-5;

const engine = sharedPool(1);

/** How the mean is read, with the reason, of each model that is proposed a likelihood. */
const readings: Readonly<Record<string, { readonly mean: string; readonly says: RegExp }>> = {
  nb: { mean: 'rate', says: /px_r is θ; px_rate is never negative, so the mean is the output itself/ },
  'nb-shares': {
    mean: 'proportions',
    says: /theta is θ; a Softmax makes px_scale, shares that add up to 1, so the mean is the output times the sum of the row's counts/,
  },
  'nb-told': { mean: 'proportions*exp(library)', says: /the output times exp\(library\)/ },
  zinb: { mean: 'rate', says: /px_dropout is the zero inflation; px_rate is never negative/ },
  'zinb-batched': { mean: 'rate', says: /px_dropout is the zero inflation; px_rate is never negative/ },
  poisson: { mean: 'log-rate', says: /output may be negative, so it can only be a logarithm/ },
};

describe('a VAE of counts', () => {
  for (const [name, { likelihood, proposed, rows }] of Object.entries(reference.models)) {
    const encoder = file(`${name}-encoder.onnx`);
    const { mean, says } = readings[name] ?? {};

    if (proposed)
      it(`${name}: is proposed to be ${likelihood} with its mean, and says why`, async () => {
        const model = await describeModelFiles(engine().warm(), { modelPath: encoder }, true);
        const described = await describeData(engine().warm(), { path: data }, undefined);
        const { likelihood: found, scale, warnings } = resolveSettings(model, described, {});
        assert.equal(formatLikelihood(found!.value), `${likelihood},mean=${mean}`);
        assert.match(originWords(found!), says!);
        assert.deepEqual([scale.value.kind, warnings], ['none', []]);
      });

    it(`${name}: has the figures of the float64 reference`, async () => {
      const columns = await scoreModel(engine(), encoder, data, {
        likelihood: parseLikelihood(likelihood)!,
        ...reference.settings,
      });
      for (const [row, expected] of rows.entries()) {
        nearRelative(klOf(columns, row), expected.kl, sameNoise);
        nearRelative(elboOf(columns, row), expected.elbo, sameNoise);
        nearRelative(elboSeOf(columns, row), expected.elboSe, sameNoise);
        nearRelative(logPxOf(columns, row), expected.logPx, sameNoise);
      }
    });

    it(`${name}: shows the mean of the counts`, async () => {
      const options = { likelihood: parseLikelihood(likelihood)! };
      const { plan } = await planOf(engine(), encoder, data, options);
      const { reconstructions } = await engine()
        .warm()
        .request(reconstructRows, { plan, rows: rows.map((_, row) => row), at: 'posterior-mean' });
      const expected = rows.flatMap((row) => row.mean);
      for (const [i, value] of expected.entries()) nearRelative(reconstructions[i]!, value, sameNoise);
    });
  }

  for (const of of ['logits', 'probs'] as const)
    it(`of total_count and ${of} has the mean and the figures of torch.distributions`, async () => {
      const torch = JSON.parse(readFileSync(file('torch/reference.json'), 'utf8')) as {
        readonly logProbability: readonly number[];
        readonly mean: readonly (readonly number[])[];
      };
      const encoder = file(`torch/${of}-encoder.onnx`);
      const options = { likelihood: undefined, samples: 1 };
      const { plan } = await planOf(engine(), encoder, data, options);
      const expected = { kind: 'negative-binomial', mean: { of }, theta: 'inverse-dispersion' };
      assert.deepEqual(plan.likelihood, expected);
      const columns = await scoreModel(engine(), encoder, data, options);
      const rows = torch.mean.map((_, row) => row);
      const { reconstructions } = await engine()
        .warm()
        .request(reconstructRows, { plan, rows, at: 'posterior-mean' });
      for (const row of rows)
        nearRelative(reconstructionOf(columns, row), torch.logProbability[row]!, sameNoise);
      // A probability near 1 has lost digits of what is left of it in float32.
      for (const [i, value] of torch.mean.flat().entries()) nearRelative(reconstructions[i]!, value, 1e-3);
    });

  it('has the same figures as one file that samples z itself, told θ and zero inflation in another form', async () => {
    const options = { likelihood: undefined, ...reference.settings };
    const { plan } = await planOf(engine(), file('zinb-whole.onnx'), data, options);
    assert.deepEqual(plan.likelihood, {
      kind: 'zero-inflated-negative-binomial',
      mean: { of: 'rate' },
      theta: 'inverse-dispersion',
      zeros: 'zero-inflation-probabilities',
    });
    const columns = await scoreModel(engine(), file('zinb-whole.onnx'), data, options);
    for (const [row, expected] of reference.models['zinb']!.rows.entries()) {
      nearRelative(klOf(columns, row), expected.kl, sameNoise);
      nearRelative(elboOf(columns, row), expected.elbo, sameNoise);
    }
  });

  it('is a multinomial where one softmax is over all values, with the coefficient or without', async () => {
    const encoder = file('nb-number-encoder.onnx');
    const { plan } = await planOf(engine(), encoder, data, { likelihood: undefined });
    assert.deepEqual(plan.likelihood, { kind: 'multinomial', probabilities: true });
    const elboUnder = async (likelihood: string) => {
      const options = { likelihood: parseLikelihood(likelihood)!, samples: 1 };
      return elboOf(await scoreModel(engine(), encoder, data, options), 0);
    };
    const independent = await elboUnder('poisson');
    const ordered = await elboUnder('multinomial-without-coefficient');
    const full = await elboUnder('multinomial');
    assert.ok(ordered < full, `${ordered} is not below ${full}`);
    // Poisson counts with a known sum n are multinomial: what is left is Poisson's own ln p(n) at the mean n.
    const { inputs } = await engine()
      .warm()
      .request(reconstructRows, { plan, rows: [0], at: 'posterior-mean' });
    const n = inputs.reduce((sum, value) => sum + value, 0);
    nearRelative(independent - full, logPoisson(n, n), 1e-4);
  });

  it('is told from one of classes and pictures by its outputs where there are no data', async () => {
    const of = async (name: string) =>
      likelihoodWithoutData(
        await describeModelFiles(engine().warm(), { modelPath: file(`${name}-decoder.onnx`) }, false),
      );
    assert.equal((await of('nb-shares'))?.kind, 'negative-binomial');
  });

  it('shows proportions of samples that no row belongs to', async () => {
    const { plan } = await planOf(engine(), file('nb-shares-encoder.onnx'), data, { likelihood: undefined });
    const { samples } = await engine().warm().request(samplePrior, {
      model: plan.model,
      provider: 'cpu',
      likelihood: plan.likelihood,
      count: 3,
      seed: 0,
      temperature: 1,
      prior: standardNormal,
      conditions: {},
      tableVersions: [],
    });
    for (let row = 0; row < 3; row++)
      nearRelative(
        samples.subarray(row * 12, (row + 1) * 12).reduce((sum, value) => sum + value, 0),
        1,
        1e-6,
      );
  });

  it('has no figures for rows with anything but counts, which are told before and counted after', async () => {
    const options = {
      likelihood: parseLikelihood('negative-binomial')!,
      scale: { kind: 'standardize', mean: 0.5, deviation: 2 },
    } as const;
    const model = await describeModelFiles(
      engine().warm(),
      { modelPath: file('nb-shares-encoder.onnx') },
      true,
    );
    const described = await describeData(engine().warm(), { path: data }, undefined);
    const codes = resolveSettings(model, described, options).warnings.map(({ code }) => code);
    assert.deepEqual(codes, ['data-not-counts', 'count-mean-read']);
    const columns = await scoreModel(engine(), file('nb-shares-encoder.onnx'), data, {
      ...options,
      samples: 1,
    });
    assert.equal(summarize(columns, dimensionFigures(columns), 12, 0).notFinite, columns.count);
  });

  it('is refused in words what its decoder does not output', async () => {
    for (const [name, likelihood, code] of [
      ['poisson', 'negative-binomial', 'likelihood-needs-dispersion'],
      ['nb', 'zero-inflated-negative-binomial', 'likelihood-needs-zero-inflation'],
      ['nb', 'poisson,mean=proportions*depth', 'likelihood-needs-library'],
      ['nb', 'multinomial', 'likelihood-needs-logits'],
    ] as const)
      await assert.rejects(
        planOf(engine(), file(`${name}-encoder.onnx`), data, { likelihood: parseLikelihood(likelihood)! }),
        isProblem(code),
      );
  });
});
