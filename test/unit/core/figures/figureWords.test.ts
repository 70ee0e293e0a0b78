import assert from 'node:assert/strict';
import { latentUseWords, type LatentUse } from '../../../../src/core/figures/latentUse';
import { notScoredWords, type NotScored } from '../../../../src/core/figures/notScored';
import { assertWorded, type OfEachKind } from '../../../support/worded';

const because: OfEachKind<NotScored> = {
  unreadable: { kind: 'unreadable', why: 'The picture is cut short.' },
  'code-not-finite': { kind: 'code-not-finite', dimension: 3, isMean: false },
  'kl-not-finite': { kind: 'kl-not-finite' },
  'reconstruction-not-finite': { kind: 'reconstruction-not-finite' },
  'draws-too-large': { kind: 'draws-too-large' },
  'zero-probability': { kind: 'zero-probability' },
  'likelihood-not-finite': { kind: 'likelihood-not-finite' },
};

const rate = { kind: 'rate', dimensions: 2, active: 1, carrying: 1, share: 0.95, rate: 1.8176 } as const;
const usage = { counts: [1, 3, 0], used: 2, perplexity: 1.7548 } as const;
const codes = { kind: 'codes', usages: [usage] } as const;
const uses: OfEachKind<LatentUse> = {
  rate,
  spread: { kind: 'spread', dimensions: 8, active: 7 },
  sphere: { kind: 'sphere', dimensions: 8, active: 7, rate: 4.25 },
  joint: { kind: 'joint', dimensions: 8, active: 7, rate: 4.25 },
  codes,
  'no-code': { kind: 'no-code' },
};

function assertSentence(text: string): void {
  assertWorded(text);
  assert.match(text, /\.$/);
}

describe('Why a row is not scored, in words', () => {
  it('is a sentence of its own for every kind', () => {
    const words = Object.values(because).map(notScoredWords);
    words.forEach(assertSentence);
    assert.equal(new Set(words).size, words.length);
  });
});

describe('How much of a latent space is in use, in words', () => {
  it('is sentences for every kind', () => {
    Object.values(uses).map(latentUseWords).forEach(assertSentence);
  });

  it('counts what is collapsed or dead', () => {
    assert.equal(
      latentUseWords(rate),
      '1 of 2 dimensions carry 95% of the rate (1.82 nats); 1 is collapsed (independent of the input).',
    );
    assert.match(latentUseWords({ ...rate, active: 2 }), /all are active\.$/);
    assert.match(latentUseWords({ ...rate, active: 0 }), /^All 2 dimensions are collapsed/);
    assert.equal(
      latentUseWords(codes),
      '2 of 3 codes are used; perplexity 1.75. 1 is dead: nearest to no code of these rows.',
    );
    assert.equal(
      latentUseWords({ kind: 'codes', usages: [usage, { counts: [2, 2], used: 2, perplexity: 2 }] }),
      'Codebook 1: 2 of 3 codes are used; perplexity 1.75. 1 is dead: nearest to no code of these rows. Codebook 2: 2 of 2 codes are used; perplexity 2.00.',
    );
    const none = { ...usage, perplexity: null };
    assert.match(
      latentUseWords({ kind: 'codes', usages: [none] }),
      /^Which of the 3 codes are used is not known/,
    );
  });
});
