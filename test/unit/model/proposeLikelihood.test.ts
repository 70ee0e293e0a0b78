import assert from 'node:assert/strict';
import { likelihoodWarnings, proposeLikelihood } from '../../../src/model/proposeLikelihood';
import type { ModelDescription, ReconstructionKind } from '../../../src/protocol/model';

const modelThat = (reconstructionKind: ReconstructionKind, output: string): ModelDescription => ({
  name: 'vae',
  encoderPath: '',
  decoder: { kind: 'file', path: '' },
  notes: [],
  warnings: [],
  pairing: '',
  inputShape: [4],
  latentShape: [2],
  reconstructionShape: [4],
  reconstructionKind,
  reconstructionEvidence: 'the decoder ends somewhere',
  producer: '',
  opset: 17,
  assignments: [
    {
      part: 'decoder',
      direction: 'output',
      role: 'reconstruction',
      evidence: '',
      confidence: 'certain',
      tensor: { name: output, type: 'float32', shape: ['batch', 4] },
    },
  ],
});

describe('the proposed likelihood', () => {
  it('is Bernoulli for probabilities of data in 0..1', () => {
    assert.equal(proposeLikelihood(modelThat('probabilities', 'recon'), [0, 1]).value.kind, 'bernoulli');
  });

  it('is Bernoulli of logits where the output is named so', () => {
    assert.equal(proposeLikelihood(modelThat('unbounded', 'logits'), [0, 1]).value.kind, 'bernoulli-logits');
  });

  it('is Gaussian otherwise, and says that its σ is assumed', () => {
    for (const [kind, range] of [
      ['unbounded', [0, 1]],
      ['bounded', [-1, 1]],
      ['probabilities', [0, 255]],
    ] as const) {
      const { value, evidence, chosenBy } = proposeLikelihood(modelThat(kind, 'recon'), range);
      assert.deepEqual([value.kind, chosenBy], ['gaussian', 'proposal']);
      assert.match(evidence, /σ is not in the file/);
    }
  });

  it('is warned of where the data lie outside what it is defined on', () => {
    assert.match(likelihoodWarnings({ kind: 'bernoulli' }, [-1, 1], false)[0]!, /outside the 0\.\.1/);
    assert.match(
      likelihoodWarnings({ kind: 'continuous-bernoulli' }, [0, 255], false)[0]!,
      /outside the 0\.\.1 that a continuous Bernoulli/,
    );
    assert.equal(likelihoodWarnings({ kind: 'gaussian', sigma: 1 }, [-9, 9], false).length, 0);
    assert.equal(likelihoodWarnings({ kind: 'laplace', b: 1 }, [-9, 9], false).length, 0);
  });

  it('is warned of where it is Bernoulli and the data are seen not to be zeros and ones', () => {
    const notADensity = /not a density; continuous-bernoulli is/;
    assert.match(likelihoodWarnings({ kind: 'bernoulli' }, [0, 1], false)[0]!, notADensity);
    assert.match(likelihoodWarnings({ kind: 'bernoulli' }, [0, 0.5], true)[0]!, notADensity);
    assert.equal(likelihoodWarnings({ kind: 'bernoulli' }, [0, 1], true).length, 0);
    assert.equal(likelihoodWarnings({ kind: 'continuous-bernoulli' }, [0, 1], false).length, 0);
  });
});
