import assert from 'node:assert/strict';
import type { Fault } from '../../../../src/core/findings/finding';
import { faultWords, percent } from '../../../../src/core/findings/faultWords';
import { noteWords } from '../../../../src/core/findings/noteWords';

const far = { index: 3, mean: 2, deviation: 0.5, kl: 1.9 };
const faults: readonly Fault[] = [
  {
    kind: 'wrong-scale',
    explained: -4.5,
    better: { scale: { kind: '-1..1' }, explained: 0.87 },
  },
  { kind: 'collapsed', dimensions: 6, rate: 0.001 },
  { kind: 'code-ignored', posterior: { active: 1, rate: 5.8 }, cost: 0.0006 },
  { kind: 'code-ignored', posterior: null, cost: 0.0006 },
  { kind: 'saturated', share: 0.37 },
  { kind: 'over-regularized', explained: 0.51, components: 8, linear: 0.8, unused: 6 },
  { kind: 'under-fitted', explained: 0.4, components: 1, linear: 0.6 },
  { kind: 'far-from-prior', dimensions: [far, far, far] },
  {
    kind: 'far-from-prior',
    dimensions: [far],
    fit: { shared: { mean: -0.5, deviation: 2, gain: 20 }, gainOfEach: 21.5 },
  },
  { kind: 'far-from-prior', dimensions: [], direction: { length: 0.8, kl: 1.4 } },
  { kind: 'redundant', pairs: [{ dimensions: [0, 6], correlation: -0.99 }] },
  {
    kind: 'outliers',
    outliers: { figure: 'meanSquaredError', count: 15, fence: 0.2, samples: [] },
    rows: 500,
  },
];

describe('A fault in words', () => {
  for (const fault of faults)
    it(`is whole sentences with its figures: ${fault.kind}`, () => {
      const { title, evidence, meaning } = faultWords(fault);
      for (const text of [title, evidence, meaning]) {
        assert.match(text, /^[A-Zz\d].*\.$/s);
        assert.doesNotMatch(text, /undefined|null|NaN|\.\.$|-\d/);
      }
      assert.match(evidence, /\d|None|mean row/);
    });

  it('counts what it does not list', () => {
    assert.match(faultWords(faults[7]!).evidence, /; and 1 more\.$/);
  });
});

describe('A note in words', () => {
  it('says what reconstructions explain beside PCA, and names what is unused', () => {
    assert.equal(
      noteWords({ kind: 'reconstruction', explained: 0.83, linear: { components: 16, explained: 0.72 } }),
      'Reconstructions explain 83% of the variance of the data. PCA with 16 components explains 72%.',
    );
    assert.equal(
      noteWords({ kind: 'use', active: 1, dimensions: 2, unused: [1] }),
      '1 of 2 latent dimensions is active: z1 is unused.',
    );
  });
});

it('A small share keeps a digit', () => {
  assert.deepEqual([0.0006, 0.05, 0.054, 0.37, 0, -0.002].map(percent), [
    '0.1%',
    '5%',
    '5.4%',
    '37%',
    '0%',
    '−0.2%',
  ]);
});
