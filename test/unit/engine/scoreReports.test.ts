import assert from 'node:assert/strict';
import { ScoreReports } from '../../../src/engine/passes/scoreReports';
import type { ScorePart } from '../../../src/contracts/engine/passes';

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
    weightMax: none,
    weightSum: none,
    weightSquares: none,
    squaredError: none,
    absoluteError: none,
  };
};

describe('reports of a share', () => {
  it('send rows that finish one after another as one part, and none of them twice', () => {
    const sent: ScorePart[] = [];
    const reports = new ScoreReports({ report: (part) => sent.push(part), alive: () => assert.fail() });
    reports.follow({ part: partOf });
    reports.finish(3);
    reports.finish(4);
    reports.finish(8);
    reports.send();
    reports.send();
    reports.finish(10);
    assert.deepEqual(sent, [partOf(0, 8)]);
    reports.follow({ part: (from, to) => partOf(20 + from, 20 + to) });
    assert.deepEqual(sent, [partOf(0, 8), partOf(8, 10)], 'what is left of some rows comes before others');
    reports.finish(5);
    assert.deepEqual(reports.takeLeft(), partOf(20, 25));
    assert.equal(reports.takeLeft(), null);
    reports.send();
    assert.equal(sent.length, 2);
  });

  it('of slow rows are sent row by row, whatever signs of life come between', () => {
    let time = 0;
    const sent: ScorePart[] = [];
    let signs = 0;
    const listener = { report: (part: ScorePart) => sent.push(part), alive: () => (signs += 1) };
    const reports = new ScoreReports(listener, () => time);
    reports.follow({ part: partOf });
    for (let row = 1; row <= 3; row++) {
      time += 300;
      reports.working();
      time += 20;
      reports.finish(row);
    }
    assert.equal(signs, 3);
    assert.deepEqual(sent, [partOf(0, 1), partOf(1, 2), partOf(2, 3)]);
  });
});
