import assert from 'node:assert/strict';
import { alignmentOf } from '../../../src/model/axes/alignment';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { graphOf } from './graphOf';

describe('a row of one shape read as another', () => {
  it('stays in its order where axes of length 1 come or go, or it is flat', () => {
    assert.equal(alignmentOf([1, 8, 8], [8, 8]), 'same');
    assert.equal(alignmentOf([64], [1, 8, 8]), 'same');
    assert.equal(alignmentOf([3, 8, 8], [192]), 'same');
  });

  it('has its channels moved where that makes the shapes equal', () => {
    assert.deepEqual(alignmentOf([3, 8, 4], [8, 4, 3]), [1, 2, 0]);
    assert.deepEqual(alignmentOf([8, 4, 3], [3, 8, 4]), [2, 0, 1]);
    assert.deepEqual(alignmentOf([2, 5], [5, 2]), [1, 0]);
  });

  it('is refused where values would be read out of place, or are not as many', () => {
    assert.equal(alignmentOf([4, 6, 2], [6, 4, 2]), undefined);
    assert.equal(alignmentOf([4, 6], [3, 8]), undefined);
    assert.equal(alignmentOf([4, 6], [25]), undefined);
  });
});

describe('the shape of a tensor that the file does not state', () => {
  const shapeOf = (lines: readonly string[], name: string) =>
    new Dataflow(graphOf(lines, ['y'], 4)).shapes.get(name);

  it('follows from operators', () => {
    assert.deepEqual(shapeOf(['t = Transpose x', 'y = Relu t'], 't'), [4, 'batch']);
    assert.deepEqual(shapeOf(['a = Unsqueeze x axes', 'axes = 1', 'y = Relu a'], 'a')?.length, 3);
    assert.deepEqual(shapeOf(['s = Shape x', 'r = Reshape x s', 'y = Relu r'], 'r'), ['batch', 4]);
    assert.deepEqual(shapeOf(['c = Concat x x', 'y = Relu c'], 'z'), undefined);
  });

  it('follows through padding that the graph computes, as PyTorch turns its pairs of pads around', () => {
    const turned = [
      'pads = 1,2,0,0',
      'pairs = -1,2',
      'rows = Reshape pads pairs',
      'backwards = Slice rows last beyond first step',
      'last = -1',
      'beyond = -9007199254740991',
      'first = 0',
      'step = -1',
      'columns = Transpose backwards',
      'flat = -1',
      'all = Reshape columns flat',
      'padded = Pad x all',
      'y = Relu padded',
    ];
    assert.deepEqual(shapeOf(turned, 'backwards'), [2, 2]);
    assert.deepEqual(shapeOf(turned, 'padded'), ['batch', 7]);
  });

  it('follows through padding of named axes alone', () => {
    const lines = [
      'pads = 1,1',
      'axes = -1',
      'value = 0',
      'padded = Pad x pads value axes',
      'y = Relu padded',
    ];
    assert.deepEqual(shapeOf(lines, 'padded'), ['batch', 6]);
  });

  it('keeps the batch through a reshape to −1 and a length', () => {
    assert.deepEqual(shapeOf(['to = -1,2,2', 'r = Reshape x to', 'y = Relu r'], 'r'), ['batch', 2, 2]);
  });
});
