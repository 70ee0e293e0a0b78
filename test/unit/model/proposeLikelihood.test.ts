import assert from 'node:assert/strict';
import { proposeLikelihood } from '../../../src/model/proposeLikelihood';
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
