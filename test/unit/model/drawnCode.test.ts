import assert from 'node:assert/strict';
import { describeModel } from '../../../src/model/describe';
import { modelPathOf } from '../../support/structures';

const described = (name: string) => describeModel(modelPathOf(name), undefined, {});
const notesOf = (name: string) => described(name).notes.map(({ code }) => code);

describe('a code that the graph draws, though not as μ + σ·ε with a σ of the row', () => {
  it('is not said to be deterministic, or to have lost its log-variance', () => {
    assert.deepEqual(notesOf('ae-noisy-everywhere'), ['spread-is-constant']);
    assert.deepEqual(notesOf('vae-logistic-uniform'), ['code-drawn-otherwise']);
  });
});

describe('a decoder that is told as many tokens as the data have', () => {
  it('is said to need those before each one', () => {
    assert.ok(notesOf('vae-told-tokens').includes('tokens-before-needed'));
    assert.ok(!notesOf('vae-tokens').includes('tokens-before-needed'));
  });
});
