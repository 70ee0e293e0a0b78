import assert from 'node:assert/strict';
import { ScoreReports } from '../../../src/engine/passes/scoreReports';
import type { ScorePart } from '../../../src/protocol/engine';

const partOf = (from: number, to: number): ScorePart => {
  const none = new Float64Array(to - from);
  return {
    rows: { start: 100 + from, count: to - from },
    draws: { from: 0, to: 3 },
    kl: none,
    mu: new Float32Array(),
    logVariance: new Float32Array(),
    reconstructionMean: none,
    reconstructionSquares: none,
    weightGreatest: none,
    weightSum: none,
    weightSquares: none,
  };
};

describe('reports of a share', () => {
  it('send rows that finish one after another as one part, and none of them twice', () => {
    const sent: ScorePart[] = [];
    const listener = { report: (part: ScorePart) => sent.push(part), alive: () => assert.fail() };
    const reports = new ScoreReports({ part: partOf }, listener);
    reports.finish(3);
    reports.finish(4);
    reports.finish(8);
    reports.send();
    assert.deepEqual(sent, [partOf(0, 8)]);
    reports.send();
    reports.finish(10);
    reports.send();
    assert.deepEqual(sent, [partOf(0, 8), partOf(8, 10)]);
  });
});
