import assert from 'node:assert/strict';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { innerTensor } from '../../../src/model/graph/shapes/signature';
import { graphOf } from './graphOf';

describe('The element type of a tensor inside a graph', () => {
  const graph = graphOf(['w = 1,2', 'c = Cast x', 'h = MatMul c w', 'r = Relu h', 'y = Cast r'], ['y']);
  const typed = (weights: string, to: number) => ({
    ...graph,
    constants: new Map([['w', { ...graph.constants.get('w')!, type: weights }]]),
    nodes: graph.nodes.map((node) => (node.op === 'Cast' ? { ...node, attributes: { to: [to] } } : node)),
    stated: new Map(),
  });
  const typeOf = (name: string, weights: string, to = 1) => {
    const flow = new Dataflow(typed(weights, to), new Map([[name, ['batch', 2]]]));
    return innerTensor(flow, name, 'float32')?.type;
  };

  it('is that of the weights that it is made with, or what it was last cast to, where the file states none', () => {
    assert.equal(typeOf('r', 'float16'), 'float16');
    assert.equal(typeOf('r', 'float32', 10), 'float32');
    assert.equal(typeOf('y', 'float16', 1), 'float32');
    assert.equal(typeOf('c', 'float32', 10), 'float16');
  });
});
