import assert from 'node:assert/strict';
import { proposeLikelihood } from '../../../src/model/proposeLikelihood';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import type { Role } from '../../../src/core/model/role';
import { settingEvidenceWords } from '../../../src/core/evidence/settingEvidenceWords';
import { readCountMean } from '../../../src/model/readCountMean';
import { modelThat } from '../../support/modelThat';

describe('the proposed likelihood', () => {
  it('is Bernoulli for probabilities of data in 0..1', () => {
    assert.equal(proposeLikelihood(modelThat('probabilities', 'recon'), [0, 1]).value.kind, 'bernoulli');
  });

  it('is Bernoulli of logits where the output is named so', () => {
    assert.equal(proposeLikelihood(modelThat('unbounded', 'logits'), [0, 1]).value.kind, 'bernoulli-logits');
  });

  it('is categorical for logits of one-hot rows, and Bernoulli where rows hold several ones', () => {
    const of = (...ones: [number, number]) =>
      proposeLikelihood(modelThat('unbounded', 'logits'), [0, 1], ones);
    assert.equal(of(1, 1).value.kind, 'categorical');
    assert.deepEqual(of(1, 1).evidence, { kind: 'one-hot-rows', name: 'logits' });
    assert.equal(of(1, 3).value.kind, 'bernoulli-logits');
  });

  it('is categorical where the decoder gives several numbers for each value, or ends in Softmax', () => {
    const many = { ...modelThat('unbounded', 'logits'), reconstructionShape: [4, 16] };
    const { value, evidence } = proposeLikelihood(many, [0, 15]);
    assert.equal(value.kind, 'categorical');
    assert.deepEqual(evidence, { kind: 'classes', output: many.reconstructionEvidence, perValue: 16 });
    assert.equal(proposeLikelihood(modelThat('class-probabilities', 'p'), [0, 1]).value.kind, 'categorical');
  });

  it('is Gaussian with a learned σ where the decoder gives its scale', () => {
    const model = modelThat('unbounded', 'recon');
    const scale = { ...model.assignments[0]!, role: 'log-variance' as const };
    const tensor = { ...scale.tensor, name: 'recon_logvar' };
    const both = { ...model, assignments: [...model.assignments, { ...scale, tensor }] };
    const { value, evidence } = proposeLikelihood(both, [0, 1]);
    assert.equal(value.kind, 'gaussian-learned');
    assert.deepEqual(evidence, { kind: 'own-scale', tensor: 'recon_logvar', hasMean: false });
  });

  it('is Gaussian otherwise, and says that its σ is assumed', () => {
    for (const [kind, range] of [
      ['unbounded', [0, 1]],
      ['bounded', [-1, 1]],
      ['probabilities', [0, 255]],
    ] as const) {
      const { value, evidence, origin } = proposeLikelihood(modelThat(kind, 'recon'), range);
      assert.deepEqual([value.kind, origin], ['gaussian', 'proposal']);
      assert.equal(evidence.kind, 'assumed-sigma');
    }
  });
});

describe('the proposed likelihood of counts', () => {
  const counted = { whole: true, counted: true };
  const range = [0, 900] as const;
  const output = (name: string, role: Role) => ({
    ...modelThat('unbounded', name).assignments[0]!,
    role,
  });
  const withOutputs = (...outputs: readonly [string, Role][]) => {
    const model = modelThat('unbounded', 'px_rate');
    return { ...model, assignments: [...model.assignments, ...outputs.map((each) => output(...each))] };
  };
  const kindOf = (model: ModelDescription, counts = counted) =>
    proposeLikelihood(model, range, undefined, counts).value.kind;

  it('is none of counts where a Sigmoid alone gives their mean, as no rate is below 1', () => {
    const { value } = proposeLikelihood(modelThat('probabilities', 'probs'), range, undefined, counted);
    assert.equal(value.kind, 'gaussian');
  });

  it('is what the decoder has outputs for, and never a Gaussian, though it has a σ of its own, which is said', () => {
    const theta = ['px_r', 'log-inverse-dispersion'] as const;
    const zeros = ['px_dropout', 'zero-inflation-logits'] as const;
    assert.equal(kindOf(withOutputs()), 'poisson');
    assert.equal(kindOf(withOutputs([...theta])), 'negative-binomial');
    assert.equal(kindOf(withOutputs([...theta], [...zeros])), 'zero-inflated-negative-binomial');
    const { value, evidence } = proposeLikelihood(
      withOutputs(['recon_logvar', 'log-variance']),
      range,
      undefined,
      counted,
    );
    assert.equal(value.kind, 'poisson');
    assert.match(settingEvidenceWords(evidence), /recon_logvar is a scale.*gaussian-learned/);
  });

  it('needs counts: whole numbers that may be levels are enough where the decoder has a θ', () => {
    const whole = { whole: true, counted: false };
    assert.equal(kindOf(withOutputs(), whole), 'gaussian');
    assert.equal(kindOf(withOutputs(['theta', 'inverse-dispersion']), whole), 'negative-binomial');
    const fractions = { whole: false, counted: false };
    assert.equal(kindOf(withOutputs(['theta', 'inverse-dispersion']), fractions), 'gaussian');
  });

  it('reads the mean of what the output is, by operators first, then by name', () => {
    const meanOf = (model: ModelDescription) => readCountMean(model, 'negative-binomial').mean;
    const named = (name: string, sign?: 'positive' | 'any') => ({
      ...modelThat('unbounded', name),
      ...(sign && { reconstructionSign: sign }),
    });
    assert.deepEqual(meanOf(named('log_rate', 'positive')), { of: 'rate' });
    assert.deepEqual(meanOf(named('log_rate', 'any')), { of: 'log-rate' });
    assert.deepEqual(meanOf(named('px_rate', 'any')), { of: 'rate' });
    assert.deepEqual(meanOf(named('recon', 'any')), { of: 'log-rate' });
    assert.deepEqual(meanOf(named('recon')), { of: 'rate' });
    for (const name of ['logits', 'nb_logits']) {
      assert.deepEqual(meanOf(named(name, 'any')), { of: 'logits' });
      assert.deepEqual(readCountMean(named(name, 'any'), 'poisson').mean, { of: 'log-rate' });
    }
    assert.deepEqual(meanOf(modelThat('probabilities', 'p')), { of: 'probs' });
    assert.deepEqual(meanOf(named('probs')), { of: 'probs' });
    assert.deepEqual(meanOf(modelThat('class-probabilities', 'px_scale')), {
      of: 'proportions',
      library: 'row-sum',
    });
  });
});
