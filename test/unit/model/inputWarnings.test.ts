import assert from 'node:assert/strict';
import { inputWarnings } from '../../../src/model/inputWarnings';
import { reachWarnings } from '../../../src/model/likelihoodWarnings';
import { modelThat } from '../../support/modelThat';

const inputRange = { range: [0, 255], evidence: { kind: 'encoder-begins', formula: 'x/255' } } as const;

describe('an encoder that scales bytes itself', () => {
  it('is warned about where the data are in other units, with or without a decoder', () => {
    assert.deepEqual(inputWarnings({ inputRange }, [0, 255]), []);
    assert.equal(inputWarnings({ inputRange }, [0, 1])[0]!.code, 'scale-unlike-encoder');
    const [warning] = inputWarnings({ inputRange }, [-1, 300]);
    assert.equal(warning!.code, 'scale-unlike-encoder');
    assert.deepEqual(warning!.args['evidence'], inputRange.evidence);
    assert.deepEqual(inputWarnings({}, [0, 1]), []);
  });

  it('is not where rows are brought to its units, and is where they only change their type', () => {
    assert.deepEqual(inputWarnings({ inputRange, inputUnits: { factor: 255, shift: 0 } }, [0, 1]), []);
    assert.equal(inputWarnings({ inputRange, inputUnits: { factor: 1, shift: 0 } }, [0, 1]).length, 1);
  });

  it('has a decoder whose output is too small for a mean of the counts, which is said', () => {
    const model = modelThat('probabilities', 'probs');
    const poisson = { kind: 'poisson', mean: { of: 'rate' } } as const;
    assert.deepEqual(
      reachWarnings(model, poisson, [0, 17]).map(({ code }) => code),
      ['rate-below-counts'],
    );
    assert.deepEqual(reachWarnings(model, poisson, [0, 1]), []);
    const odds = { kind: 'negative-binomial', theta: 2, mean: { of: 'probs' } } as const;
    assert.deepEqual(reachWarnings(model, odds, [0, 17]), []);
  });

  it('leaves the units of an unbounded decoder open, which is said', () => {
    const model = { ...modelThat('unbounded', 'recon'), inputRange };
    const [warning] = reachWarnings(model, { kind: 'gaussian', sigma: 1 }, [0, 255]);
    assert.equal(warning!.code, 'decoder-units-unknown');
    const bounded = { ...modelThat('probabilities', 'recon'), inputRange };
    assert.deepEqual(
      reachWarnings(bounded, { kind: 'gaussian', sigma: 1 }, [0, 1]).map(({ code }) => code),
      [],
    );
  });
});
