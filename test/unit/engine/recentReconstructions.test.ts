import assert from 'node:assert/strict';
import type { ScorePlan } from '../../../src/core/figures/scorePlan';
import { RecentReconstructions } from '../../../src/engine/recentReconstructions';

const plan = {
  model: { name: 'm' },
  seed: 0,
  likelihood: { kind: 'gaussian', sigma: 1 },
} as unknown as ScorePlan;

describe('recent reconstructions', () => {
  it('are had by row, whatever σ the likelihood has, and are copies', () => {
    const recent = new RecentReconstructions();
    const values = Float32Array.of(1, 2, 3, 4);
    recent.add(plan, 7, values, 2);
    values.fill(0);
    assert.deepEqual(recent.get(plan, 8), Float32Array.of(3, 4));
    assert.equal(recent.get(plan, 9), undefined);
    const wider: ScorePlan = { ...plan, likelihood: { kind: 'gaussian', sigma: 2 } };
    assert.deepEqual(recent.get(wider, 7), Float32Array.of(1, 2));
  });

  it('are of one plan: those of another are neither shown nor kept', () => {
    const recent = new RecentReconstructions();
    const other: ScorePlan = { ...plan, model: { ...plan.model, name: 'n' } };
    recent.add(plan, 0, Float32Array.of(1), 1);
    assert.equal(recent.get(other, 0), undefined);
    recent.add(other, 1, Float32Array.of(2), 1);
    assert.equal(recent.get(plan, 0), undefined);
  });

  it('take no more than their room: the oldest go first', () => {
    const recent = new RecentReconstructions();
    const length = 2 ** 20;
    for (let row = 0; row < 20; row++) recent.add(plan, row, new Float32Array(length), length);
    const kept = Array.from({ length: 20 }, (_, row) => row).filter((row) => recent.get(plan, row));
    assert.deepEqual(kept, [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });
});
