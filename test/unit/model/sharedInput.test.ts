import assert from 'node:assert/strict';
import type { StatedShape } from '../../../src/core/shape';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { isOfAllRows } from '../../../src/model/graph/sharedInput';
import { graphOf } from './graphOf';

/** Whether c is of all rows in a graph that reads it beside z, [batch, 2]. */
function isOfAll(shape: StatedShape, lines: readonly string[], batch: number | string = 'batch'): boolean {
  const graph = graphOf(lines, ['y']);
  const shapes = { c: shape, z: [batch, 2] };
  const inputs = graph.inputs.map((each) => ({ ...each, shape: shapes[each.name as 'c' | 'z'] }));
  const [c, z] = ['c', 'z'].map((name) => inputs.find((each) => each.name === name)!);
  return isOfAllRows(new Dataflow({ ...graph, inputs }), c!, z!);
}

describe('an input without an axis for the batch', () => {
  it('is one whose first axis has another length than the batch, and meets it nowhere', () => {
    assert.ok(isOfAll([4], ['weights = 1,2', 'h = MatMul c weights', 'y = Add z h']));
    assert.ok(isOfAll([2], ['y = Add z c']));
    assert.ok(isOfAll([2], ['y = Add z c'], 1));
  });

  it('is none that has the batch, or one row for all', () => {
    assert.ok(!isOfAll(['batch', 2], ['y = Add z c']));
    assert.ok(!isOfAll([1, 2], ['y = Add z c']));
    assert.ok(!isOfAll([2, 2], ['y = Add z c'], 2));
  });

  it('is none whose first axis lies beside the batch in the graph, as where the batch of an export was kept', () => {
    assert.ok(!isOfAll([4, 2], ['y = Add z c']));
    assert.ok(!isOfAll([4, 2], ['h = Relu c', 'y = Mul z h']));
  });
});
