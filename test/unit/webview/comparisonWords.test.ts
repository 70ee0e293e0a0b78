import assert from 'node:assert/strict';
import type {
  ComparisonState,
  ElboDifference,
  ErrorDifference,
} from '../../../src/contracts/panel/comparison';
import {
  comparisonAnnouncement,
  comparisonProgress,
  outdatedWords,
  signed,
  verdictOf,
} from '../../../webview/state/comparisonWords';

const elbo = (deltaElbo: number | null, deltaElboSe: number | null): { difference: ElboDifference } => ({
  difference: {
    kind: 'elbo',
    deltaElbo,
    deltaElboSe,
    monteCarloSe: 0,
    unpairedSe: 1,
    winRate: 0.5,
    deltaRate: 0,
    deltaRateSe: 0,
    deltaDistortion: 0,
    deltaDistortionSe: 0,
  },
});
const errors = (deltaError: number, deltaErrorSe: number): { difference: ErrorDifference } => ({
  difference: { kind: 'errors', deltaError, deltaErrorSe, unpairedSe: 1, winRate: 0.5 },
});

describe('The verdict of a comparison', () => {
  it('names the better model, by the sign that its figure has', () => {
    assert.equal(
      verdictOf(elbo(16.02, 0.25)),
      'This model is better by 16.02 ± 0.25 nats a row, 64 standard errors from 0.',
    );
    assert.match(verdictOf(elbo(-16.02, 0.25)), /^The other model is better by 16\.02/);
    assert.match(
      verdictOf(errors(-0.002, 0.0002)),
      /^This model has the lower MSE, by 0\.00200 ± 0\.000200, 10 standard errors/,
    );
    assert.match(verdictOf(errors(0.002, 0.0002)), /^The other model/);
  });

  it('decides nothing within two standard errors, and without one', () => {
    for (const [delta, error] of [
      [0.3, 0.2],
      [-0.39, 0.2],
      [1, null],
    ] as const)
      assert.match(verdictOf(elbo(delta, error)), /^No difference of the ELBO can be told/);
    assert.match(verdictOf(elbo(0.41, 0.2)), /^This model/);
  });

  it('says that nothing differs, and that nothing can be compared', () => {
    assert.match(verdictOf(elbo(0, 0)), /the same ELBO on these rows/);
    assert.match(verdictOf(elbo(null, null)), /^No row/);
  });
});

describe('Words of a comparison', () => {
  const state = (phase: ComparisonState['phase'], fraction = 0): ComparisonState => ({
    other: { name: 'b.onnx', folder: null },
    phase,
    fraction,
    problem: null,
    figures: null,
    outdated: null,
  });

  it('tell how far it is, and nothing once it has ended', () => {
    assert.equal(comparisonProgress(state('reading')), 'Reading b.onnx…');
    assert.equal(comparisonProgress(state('scoring', 0.999)), 'Scoring b.onnx: 99%');
    for (const phase of ['idle', 'done', 'canceled', 'failed'] as const)
      assert.equal(comparisonProgress(state(phase)), null);
  });

  it('are announced when it starts and ends, once', () => {
    assert.equal(comparisonAnnouncement(state('idle'), state('reading')), 'Comparison started.');
    assert.equal(comparisonAnnouncement(state('scoring', 0.1), state('scoring', 0.2)), null);
    assert.equal(comparisonAnnouncement(state('scoring'), state('canceled')), 'Comparison canceled.');
    assert.equal(comparisonAnnouncement(null, state('done')), null);
  });

  it('name the model that has changed', () => {
    assert.match(outdatedWords('model', 'b.onnx'), /^This model’s files/);
    assert.match(outdatedWords('other-written', 'b.onnx'), /^b\.onnx has changed/);
  });

  it('give a difference its sign', () => {
    const format = (value: number) => value.toFixed(1).replace('-', '−');
    assert.deepEqual(
      [1, -1, 0, null].map((value) => signed(value, format)),
      ['+1.0', '−1.0', '0.0', '–'],
    );
  });
});
