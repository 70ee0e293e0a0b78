import assert from 'node:assert/strict';
import type { RunState } from '../../../src/contracts/panel/state';
import { endedShort, fewerDraws } from '../../../webview/views/drawCounts';
import { runStatusText } from '../../../webview/views/header/runStatus';

const run = (change: Partial<RunState>, min = 16, max = min): RunState => ({
  phase: 'scoring',
  rowsScored: 10_000,
  rowsShown: 10_000,
  rowsTotal: 10_000,
  draws: {
    samples: 256,
    importance: 0,
    shown: min === 0 ? null : { min, max },
    importanceShown: null,
  },
  fraction: 0.126,
  seconds: 1.5,
  secondsLeft: null,
  ...change,
});

describe('The words about a run', () => {
  it('tell a first look from the rest', () => {
    assert.equal(
      runStatusText(run({ rowsScored: 4096 })),
      'First pass: 1 of 256 draws, 4,096 of 10,000 rows · 1.5 s',
    );
    assert.equal(runStatusText(run({})), '12% of 256 draws · 1.5 s');
  });

  it('go on with the time, and tell what is left of a long one', () => {
    const long = run({ seconds: 12, secondsLeft: 90 });
    assert.equal(runStatusText(long, 3), '12% of 256 draws · 15.0 s · about 87 s left');
    assert.equal(runStatusText(run({ seconds: 12, secondsLeft: 4 })), '12% of 256 draws · 12.0 s');
  });

  it('tell what the figures rest on where it ended early', () => {
    assert.equal(runStatusText(run({ phase: 'cancelled' })), 'Canceled · 16 of 256 draws, 10,000 rows');
    assert.equal(
      runStatusText(run({ phase: 'cancelled' }, 1, 256)),
      'Canceled · 1–256 of 256 draws, 10,000 rows',
    );
    const few = run({ phase: 'failed', rowsScored: 12, rowsShown: 12 }, 1);
    assert.equal(runStatusText(few), 'Failed · 1 of 256 draws, 12 of 10,000 rows');
    assert.equal(
      runStatusText(run({ phase: 'cancelled' }, 1000)),
      'Canceled · 1,000 draws, 256 requested, 10,000 rows',
    );
  });

  it('say that results are those of the previous settings', () => {
    assert.equal(runStatusText(run({ phase: 'done' }), 0, true), 'Previous results · 10,000 rows · 1.5 s');
    assert.match(runStatusText(run({ rowsScored: 0 }), 0, true), /^Previous results · First pass: /);
    assert.doesNotMatch(runStatusText(run({ phase: 'failed' }), 0, true), /Previous/, 'a notice says so');
  });

  it('say nothing of the draws of figures that are of another run', () => {
    assert.equal(runStatusText(run({ phase: 'cancelled', rowsScored: 0 }, 0)), 'Canceled · 0 of 10,000 rows');
    assert.equal(endedShort(run({ phase: 'cancelled' }, 0)), false);
  });

  it('leave the draws to the setting once all are there', () => {
    assert.equal(runStatusText(run({ phase: 'done' }, 256)), '10,000 rows · 1.5 s');
    assert.equal(endedShort(run({ phase: 'done' }, 256)), false);
  });
});

describe('A row', () => {
  const figures = {
    index: 1,
    label: null,
    elbo: -3,
    elboSe: null,
    klSe: null,
    reconstruction: -2,
    kl: 1,
    meanSquaredError: null,
    meanAbsoluteError: null,
    muSquaredNorm: null,
    logPx: null,
    gap: null,
    draws: 16,
    importanceDraws: null,
    notScored: null,
  };

  it('is marked where it has fewer draws than the pass that it is of was asked for', () => {
    const requested = { samples: 256, importance: 0 };
    assert.equal(fewerDraws(figures, requested), 'Based on 16 of 256 draws of z so far.');
    assert.equal(fewerDraws({ ...figures, draws: 256 }, requested), null);
    assert.equal(fewerDraws({ ...figures, draws: 300 }, requested), null);
  });

  it('is marked where only log p̂(x) has fewer', () => {
    const requested = { samples: 16, importance: 64 };
    assert.match(
      fewerDraws({ ...figures, importanceDraws: 1 }, requested)!,
      /^log p̂\(x\) is based on 1 of 64 draws/,
    );
    assert.equal(fewerDraws({ ...figures, importanceDraws: 64 }, requested), null);
  });

  it('is not marked where its model has no ELBO', () => {
    assert.equal(fewerDraws({ ...figures, draws: null }, { samples: 16, importance: 0 }), null);
  });
});
