import assert from 'node:assert/strict';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { normalizationOf } from '../../../src/model/graph/unitSphere';
import { graphOf } from './graphOf';

const found = (...lines: readonly string[]) => normalizationOf(new Dataflow(graphOf(lines, ['y'])), 'y');

describe('a mean on the unit sphere', () => {
  it('is what is divided by its own norm, however that is written', () => {
    assert.equal(found('n = ReduceL2 x', 'y = Div x n'), 'ReduceL2');
    assert.equal(found('n = ReduceL2 x', 'c = Clip n', 'e = Expand c s', 'y = Div x e'), 'ReduceL2');
    assert.equal(
      found('two = 2', 'p = Pow x two', 's = ReduceSum p', 'n = Sqrt s', 'y = Div x n'),
      'ReduceSum',
    );
    assert.equal(found('p = Mul x x', 's = ReduceSum p', 'n = Sqrt s', 'y = Div x n'), 'ReduceSum');
    assert.equal(found('y = LpNormalization x'), 'LpNormalization');
  });

  it('is not what is divided by anything else', () => {
    assert.equal(found('n = ReduceL2 w', 'y = Div x n'), undefined);
    assert.equal(found('m = ReduceMean x', 'y = Div x m'), undefined);
    assert.equal(found('p = Mul x x', 's = ReduceMean p', 'n = Sqrt s', 'y = Div x n'), undefined);
    assert.equal(found('y = Relu x'), undefined);
  });
});
