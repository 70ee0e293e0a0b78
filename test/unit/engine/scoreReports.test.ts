import assert from 'node:assert/strict';
import { ScoreReports } from '../../../src/engine/passes/scoreReports';
import type { ScorePart } from '../../../src/protocol/engine';

const dimensions = 2;

function partOf(start: number, count: number): ScorePart {
  const numbers = (by: number) => Float64Array.from({ length: count }, (_, i) => (start + i) * by);
  const latents = (by: number) =>
    Float32Array.from({ length: count * dimensions }, (_, i) => start * dimensions * by + i * by);
  return {
    rows: { start, count },
    draws: { from: 0, to: 3 },
    kl: numbers(1),
    mu: latents(1),
    logVariance: latents(-1),
    reconstructionMean: numbers(2),
    reconstructionSquares: numbers(3),
    weightGreatest: numbers(4),
    weightSum: numbers(5),
    weightSquares: numbers(6),
  };
}

describe('reports of a share', () => {
  it('send consecutive parts as one, with every figure in its place', () => {
    const sent: ScorePart[] = [];
    const reports = new ScoreReports({ report: (part) => sent.push(part), alive: () => assert.fail() });
    reports.add(partOf(10, 3));
    reports.add(partOf(13, 1));
    reports.add(partOf(14, 4));
    reports.send();
    assert.deepEqual(sent, [partOf(10, 8)]);
    reports.send();
    assert.equal(sent.length, 1, 'nothing is sent twice');
  });
});
