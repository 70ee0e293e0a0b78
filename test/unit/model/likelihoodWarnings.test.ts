import assert from 'node:assert/strict';
import { likelihoodWarnings, reachWarnings } from '../../../src/model/likelihoodWarnings';
import { modelThat } from '../../support/modelThat';

describe('A likelihood', () => {
  it('is warned of where it is categorical and the data are no levels of it', () => {
    const levels = { kind: 'categorical', classes: 4, inner: 1, probabilities: false } as const;
    const byStep = { ...levels, data: { offset: 0, step: 1 } };
    assert.match(likelihoodWarnings(byStep, [0, 4], false)[0]!.what, /the 4 classes represent 0.00 to 3.00/);
    assert.deepEqual(likelihoodWarnings(byStep, [0, 3], false), []);
    assert.match(likelihoodWarnings({ ...levels, data: 'one-hot' }, [0, 2], false)[0]!.what, /one-hot/);
  });

  it('is warned of where the data lie outside what it is defined on', () => {
    assert.match(
      likelihoodWarnings({ kind: 'bernoulli' }, [-1, 1], false)[0]!.what,
      /needs values in 0\.\.1/,
    );
    assert.match(
      likelihoodWarnings({ kind: 'continuous-bernoulli' }, [0, 255], false)[0]!.what,
      /but a continuous Bernoulli likelihood needs values in 0\.\.1/,
    );
    assert.equal(likelihoodWarnings({ kind: 'gaussian', sigma: 1 }, [-9, 9], false).length, 0);
    assert.equal(likelihoodWarnings({ kind: 'laplace', b: 1 }, [-9, 9], false).length, 0);
  });

  it('is warned of where the decoder cannot reach the data', () => {
    const gaussian = { kind: 'gaussian', sigma: 1 } as const;
    const sigmoid = modelThat('probabilities', 'recon');
    const tanh = modelThat('bounded', 'recon');
    assert.match(
      reachWarnings(sigmoid, gaussian, [0, 16])[0]!.what,
      /0\.00 to 16\.0, but .*output is 0 to 1: check the scale/,
    );
    assert.match(reachWarnings(tanh, gaussian, [-2, 1])[0]!.what, /output is -1 to 1: check the scale/);
    assert.deepEqual(reachWarnings(tanh, gaussian, [-1, 1]), []);
    assert.deepEqual(reachWarnings(sigmoid, gaussian, [-1e-7, 1.004]), []);
    assert.deepEqual(reachWarnings(modelThat('unbounded', 'recon'), gaussian, [0, 255]), []);
    // Of a Bernoulli that is said already.
    assert.deepEqual(reachWarnings(sigmoid, { kind: 'bernoulli' }, [0, 255]), []);
  });

  it('is warned of where it is Bernoulli and the data are seen not to be zeros and ones', () => {
    const notADensity = /isn't a density .*; continuous-bernoulli is/;
    assert.deepEqual(likelihoodWarnings({ kind: 'bernoulli-logits' }, [0, 1], false)[0]?.offer, {
      kind: 'likelihood',
      value: 'continuous-bernoulli-logits',
    });
    assert.match(likelihoodWarnings({ kind: 'bernoulli' }, [0, 1], false)[0]!.what, notADensity);
    assert.match(likelihoodWarnings({ kind: 'bernoulli' }, [0, 0.5], true)[0]!.what, notADensity);
    assert.equal(likelihoodWarnings({ kind: 'bernoulli' }, [0, 1], true).length, 0);
    assert.equal(likelihoodWarnings({ kind: 'continuous-bernoulli' }, [0, 1], false).length, 0);
  });
});
