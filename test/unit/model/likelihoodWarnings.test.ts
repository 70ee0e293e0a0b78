import assert from 'node:assert/strict';
import { likelihoodWarnings, reachWarnings } from '../../../src/model/likelihoodWarnings';
import type { Warning } from '../../../src/core/problem/warning';
import { modelThat } from '../../support/modelThat';

const codeOf = ([first]: readonly Warning[]) => first?.code;

describe('A likelihood', () => {
  it('is warned of where it is categorical and the data are no levels of it', () => {
    const levels = { kind: 'categorical', classes: 4, inner: 1, probabilities: false } as const;
    const byStep = { ...levels, data: { offset: 0, step: 1 } };
    const [warning] = likelihoodWarnings(byStep, [0, 4], false);
    assert.equal(warning!.code, 'data-not-classes');
    assert.deepEqual(warning!.args, { range: [0, 4], classes: 4, first: 0, step: 1 });
    assert.deepEqual(likelihoodWarnings(byStep, [0, 3], false), []);
    assert.equal(
      codeOf(likelihoodWarnings({ ...levels, data: 'one-hot' }, [0, 2], false)),
      'data-not-one-hot',
    );
  });

  it('is warned of where the data lie outside what it is defined on', () => {
    assert.deepEqual(likelihoodWarnings({ kind: 'bernoulli' }, [-1, 1], false)[0]!.args, {
      range: [-1, 1],
      family: 'Bernoulli',
    });
    assert.deepEqual(likelihoodWarnings({ kind: 'continuous-bernoulli' }, [0, 255], false)[0]!.args, {
      range: [0, 255],
      family: 'continuous Bernoulli',
    });
    assert.equal(likelihoodWarnings({ kind: 'gaussian', sigma: 1 }, [-9, 9], false).length, 0);
    assert.equal(likelihoodWarnings({ kind: 'laplace', b: 1 }, [-9, 9], false).length, 0);
  });

  it('is warned of where the decoder cannot reach the data', () => {
    const gaussian = { kind: 'gaussian', sigma: 1 } as const;
    const sigmoid = modelThat('probabilities', 'recon');
    const tanh = modelThat('bounded', 'recon');
    const [warning] = reachWarnings(sigmoid, gaussian, [0, 16]);
    assert.equal(warning!.code, 'scale-unlike-decoder');
    assert.deepEqual(
      [warning!.args['range'], warning!.args['expected']],
      [
        [0, 16],
        [0, 1],
      ],
    );
    assert.equal(codeOf(reachWarnings(tanh, gaussian, [-2, 1])), 'scale-unlike-decoder');
    assert.deepEqual(reachWarnings(tanh, gaussian, [-1, 1]), []);
    assert.deepEqual(reachWarnings(sigmoid, gaussian, [-1e-7, 1.004]), []);
    assert.deepEqual(reachWarnings(modelThat('unbounded', 'recon'), gaussian, [0, 255]), []);
    // Of a Bernoulli that is said already.
    assert.deepEqual(reachWarnings(sigmoid, { kind: 'bernoulli' }, [0, 255]), []);
  });

  it('is warned of where it is Bernoulli and the data are seen not to be zeros and ones', () => {
    assert.deepEqual(likelihoodWarnings({ kind: 'bernoulli-logits' }, [0, 1], false)[0]?.offer, {
      kind: 'likelihood',
      value: 'continuous-bernoulli-logits',
    });
    assert.equal(codeOf(likelihoodWarnings({ kind: 'bernoulli' }, [0, 1], false)), 'data-not-binary');
    assert.equal(codeOf(likelihoodWarnings({ kind: 'bernoulli' }, [0, 0.5], true)), 'data-not-binary');
    assert.equal(likelihoodWarnings({ kind: 'bernoulli' }, [0, 1], true).length, 0);
    assert.equal(likelihoodWarnings({ kind: 'continuous-bernoulli' }, [0, 1], false).length, 0);
  });
});
