import assert from 'node:assert/strict';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { normalizationOf } from '../../../src/model/graph/unitSphere';
import { graphOf } from './graphOf';

const row = ['batch', 3];
const foundIn = (shape: readonly (string | number)[], ...lines: readonly string[]) =>
  normalizationOf(new Dataflow(graphOf(['one = 1', ...lines], ['y'])), 'y', shape);
const found = (...lines: readonly string[]) => foundIn(row, ...lines);

describe('a mean on the unit sphere', () => {
  it('is what is divided by its own norm, however that is written', () => {
    assert.equal(found('n = ReduceL2 x one', 'y = Div x n'), 'ReduceL2');
    assert.equal(
      found('eps = 1e-12', 'n = ReduceL2 x one', 'c = Clip n eps', 'e = Expand c s', 'y = Div x e'),
      'ReduceL2',
    );
    assert.equal(
      found('two = 2', 'p = Pow x two', 's = ReduceSum p one', 'n = Sqrt s', 'y = Div x n'),
      'ReduceSum',
    );
    assert.equal(found('p = Mul x x', 's = ReduceSum p one', 'n = Sqrt s', 'y = Div x n'), 'ReduceSum');
    assert.equal(found('y = LpNormalization x'), 'LpNormalization');
  });

  it('is what is multiplied by the inverse of its own norm, as TensorFlow and rsqrt write it', () => {
    const squares = ['p = Mul x x', 's = ReduceSum p one'];
    assert.equal(
      found(...squares, 'eps = 1e-12', 'm = Max s eps', 'n = Sqrt m', 'r = Reciprocal n', 'y = Mul x r'),
      'ReduceSum',
    );
    assert.equal(found(...squares, 'half = -0.5', 'r = Pow s half', 'y = Mul r x'), 'ReduceSum');
    assert.equal(found('n = ReduceL2 x one', 'r = Div one n', 'y = Mul x r'), 'ReduceL2');
    assert.equal(
      found('s = ReduceSumSquare x one', 'i = Reciprocal s', 'r = Sqrt i', 'y = Mul x r'),
      'ReduceSumSquare',
    );
  });

  it('is not what is divided by anything else', () => {
    assert.equal(found('n = ReduceL2 w one', 'y = Div x n'), undefined);
    assert.equal(found('m = ReduceMean x one', 'y = Div x m'), undefined);
    assert.equal(found('p = Mul x x', 's = ReduceMean p one', 'n = Sqrt s', 'y = Div x n'), undefined);
    assert.equal(found('y = Relu x'), undefined);
  });

  it('is not what is divided by a norm over other axes, or by one that is raised, lowered or cut off', () => {
    assert.equal(found('zero = 0', 'n = ReduceL2 x zero', 'y = Div x n'), undefined);
    assert.equal(found('n = ReduceL2 x', 'y = Div x n'), undefined);
    assert.equal(found('five = 5', 'n = ReduceL2 x one', 'a = Add n five', 'y = Div x a'), undefined);
    assert.equal(found('n = ReduceL2 x one', 'a = Max n one', 'y = Div x a'), undefined);
    assert.equal(
      found('lo = 0', 'hi = 0.1', 'n = ReduceL2 x one', 'c = Clip n lo hi', 'y = Div x c'),
      undefined,
    );
  });

  it('is not a map whose places are each of length 1', () => {
    assert.equal(foundIn(['batch', 4, 4, 4], 'n = ReduceL2 x one', 'y = Div x n'), undefined);
    assert.equal(foundIn(['batch', 4, 1, 1], 'n = ReduceL2 x one', 'y = Div x n'), 'ReduceL2');
    assert.equal(foundIn(['batch', 1], 'n = ReduceL2 x one', 'y = Div x n'), undefined);
  });
});
