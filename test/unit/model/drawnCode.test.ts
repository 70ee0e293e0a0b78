import assert from 'node:assert/strict';
import { roleEvidenceWords } from '../../../src/core/evidence/roleEvidenceWords';
import type { StatedRoles } from '../../../src/core/model/role';
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

describe('a code with noise of a constant spread', () => {
  const spreadOf = (name: string, roles: StatedRoles = {}) => {
    const { assignments } = describeModel(modelPathOf(name), undefined, roles);
    return assignments.find(({ constant }) => constant !== undefined);
  };

  it('has that spread as a role, inside the graph, with what speaks for it', () => {
    const words = (name: string) => {
      const { role, direction, confidence, evidence } = spreadOf(name)!;
      assert.deepEqual([role, direction, confidence], ['standard-deviation', 'inside', 'likely']);
      return roleEvidenceWords(evidence);
    };
    assert.match(words('constant-spread-number'), /multiplies the noise by a constant 0\.1 before/);
    assert.match(words('constant-spread-one'), /adds the noise as it is, so that σ is 1/);
    assert.match(words('constant-spread-channels'), /multiplies the noise by constants before/);
  });

  it('is said to be read as a posterior, or to be drawn from a Laplace distribution', () => {
    assert.deepEqual(notesOf('constant-spread-number'), ['constant-spread-read']);
    assert.deepEqual(notesOf('laplace-rsample'), ['laplace-drawn']);
    assert.deepEqual(notesOf('laplace-constant'), ['constant-spread-read', 'laplace-drawn']);
  });

  it('has no posterior, and no noise, where its tensor is stated to be the code', () => {
    const stated = describeModel(modelPathOf('constant-spread-number'), undefined, { '/Add_output_0': 'z' });
    assert.equal(stated.posterior, null);
    const code = stated.assignments.find(({ part, role }) => part === 'encoder' && role !== 'input');
    assert.equal(code?.tensor.name, '/encoder/encoder.2/Gemm_output_0');
    assert.equal(spreadOf('constant-spread-pair')?.constant?.source, null);
    assert.equal(spreadOf('constant-spread-pair', { z: 'z' }), undefined);
  });
});

describe('a decoder that is told as many tokens as the data have', () => {
  it('is said to need those before each one', () => {
    assert.ok(notesOf('vae-told-tokens').includes('tokens-before-needed'));
    assert.ok(!notesOf('vae-tokens').includes('tokens-before-needed'));
  });
});
