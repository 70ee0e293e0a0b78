import assert from 'node:assert/strict';
import { elboOf, elboSeOf, klOf, logPxOf } from '../../src/results/rowFigures';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { scoreModel, type ScoreOptions } from '../support/engines';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');
const settings = { samples: 8, importance: 12, seed: 5 };

const oneEngine = sharedPool(1);
const threeEngines = sharedPool(3);

const score = (options: ScoreOptions, pool = threeEngines()) =>
  scoreModel(pool, model, data, { ...settings, ...options }, undefined);

describe('figures of a sample', () => {
  let all: ScoreColumns;
  before(async () => {
    all = await score({ rows: { start: 0, count: 300 } }, oneEngine());
  });

  it('are bitwise the same from one process and from three', async () => {
    same(await score({ rows: { start: 0, count: 300 } }), 0);
  });

  it('are the same for a subset of the rows', async () => {
    same(await score({ rows: { start: 137, count: 41 } }), 1e-6);
  });

  it('are the same for any batch', async () => {
    same(await score({ rows: { start: 0, count: 60 }, batch: 5 }), 1e-6);
    same(await score({ rows: { start: 0, count: 60 }, batch: 1000 }), 1e-6);
  });

  it('are the same when a first draw of every row comes before the rest', async () => {
    same(await score({ rows: { start: 0, count: 200 }, firstDrawFirst: true }), 1e-6);
  });

  it('differ under another seed', async () => {
    const other = await score({ rows: { start: 0, count: 4 }, seed: 6 });
    assert.notEqual(elboOf(other, 0), elboOf(all, 0));
  });

  function same(part: ScoreColumns, tolerance: number): void {
    const shift = part.first - all.first;
    for (let row = 0; row < part.count; row++) {
      for (const figure of [klOf, elboOf, elboSeOf, logPxOf]) {
        const [actual, expected] = [figure(part, row), figure(all, row + shift)];
        // The standard error is a difference of near-equal numbers: its digits are those of the terms it is made of.
        const scale = figure === elboSeOf ? Math.abs(elboOf(all, row + shift)) : Math.abs(expected);
        assert.ok(
          Math.abs(actual - expected) <= tolerance * scale,
          `row ${row}: ${actual} is not ${expected}`,
        );
      }
    }
  }
});
