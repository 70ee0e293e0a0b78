import assert from 'node:assert/strict';
import { batchNotFirst, spreadSizeDiffers } from '../../../src/engine/problems/tensors';

describe('a tensor that does not hold a row for each row', () => {
  const outputOf = (shape: readonly number[]) =>
    batchNotFirst({ tensor: 'M', model: 'vae.onnx', shape, rows: 10 }).problem;

  it('is said to have the batch last where it has, with how to export it', () => {
    assert.match(outputOf([3, 10]).what, /the last one is\.$/);
    assert.match(outputOf([3, 10]).remedy, /transpose/);
    assert.doesNotMatch(outputOf([3, 4]).what, /last/);
    assert.doesNotMatch(outputOf([3, 4]).remedy, /transpose/);
  });

  it('is said to be drawn several times where the code is so many times as long as its spread', () => {
    const remedyFor = (dimensions: number) =>
      spreadSizeDiffers({ tensor: 'logvar', values: 24, rows: 8, dimensions }).problem.remedy;
    assert.match(remedyFor(15), /before they are repeated/);
    assert.doesNotMatch(remedyFor(4), /repeated/);
  });
});
