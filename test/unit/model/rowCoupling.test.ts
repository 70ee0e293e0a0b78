import assert from 'node:assert/strict';
import { unsupportedArithmetic } from '../../../src/model/graph/arithmeticTypes';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { couplings, rowCoupling } from '../../../src/model/graph/rowCoupling';
import type { OnnxModel, OnnxNode } from '../../../src/model/onnx/model';
import { graphOf } from './graphOf';

type Attributes = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/** A graph, with the attributes of nodes by what they make. */
function modelOf(lines: readonly string[], attributes: Attributes = {}): OnnxModel {
  const model = graphOf(lines, ['y']);
  const nodes = model.nodes.map((node) => ({ ...node, attributes: attributes[node.outputs[0]!] ?? {} }));
  return { ...model, nodes };
}

const kindsOf = (model: OnnxModel) =>
  couplings(new Dataflow(model), ['y'], []).map(({ kind, op }) => `${kind} ${op}`);

describe('what couples the rows of a call', () => {
  it('is dynamic quantization, which one row a call undoes', () => {
    const model = modelOf(['q,s,p = DynamicQuantizeLinear x', 'y = MatMulInteger q w']);
    const found = couplings(new Dataflow(model), ['y'], []);
    assert.equal(rowCoupling(found), 'alone');
    assert.deepEqual(found, [{ kind: 'batch-scale', op: 'DynamicQuantizeLinear' }]);
  });

  it('is a normalization in training, but not one that has each row in channels of its own', () => {
    const training = { n: { training_mode: [1] } };
    assert.deepEqual(kindsOf(modelOf(['n = BatchNormalization x', 'y = Relu n'], training)), [
      'batch-statistics BatchNormalization',
    ]);
    const reshaped = ['to = 1,40,4,4', 'r = Reshape x to', 'n = BatchNormalization r', 'y = Relu n'];
    assert.deepEqual(kindsOf(modelOf(reshaped, training)), []);
  });

  it('is a recurrent layer whose steps are what is taken for rows', () => {
    const overTime = ['a,h = GRU x w', 'y = Relu a'];
    assert.deepEqual(kindsOf(modelOf(overTime)), ['batch-statistics GRU']);
    assert.deepEqual(kindsOf(modelOf(overTime, { a: { layout: [1] } })), []);
    const turned = modelOf(['t = Transpose x', 'a,h = GRU t w', 'y = Relu a'], { t: { perm: [1, 0] } });
    assert.deepEqual(kindsOf(turned), []);
  });

  it('is found in the branch that runs', () => {
    const inner: OnnxNode = {
      op: 'BatchNormalization',
      name: '',
      domain: '',
      texts: {},
      inputs: ['x'],
      outputs: ['n'],
      attributes: { training_mode: [1] },
      captures: [],
    };
    const branching = (condition: number) => {
      const model = graphOf([`c = ${condition}`, 'i = If c', 'y = Relu i'], ['y']);
      const [branch, ...rest] = model.nodes;
      return {
        ...model,
        nodes: [{ ...branch!, captures: ['x'], bodies: { then_branch: [inner] } }, ...rest],
      };
    };
    assert.deepEqual(kindsOf(branching(1)), ['batch-statistics BatchNormalization']);
    assert.deepEqual(kindsOf(branching(0)), []);
  });

  it('is a mean or a softmax over the batch, and rows that are multiplied', () => {
    assert.deepEqual(kindsOf(modelOf(['m = ReduceMean x', 'y = Sub x m'], { m: { axes: [0] } })), [
      'batch-statistics ReduceMean',
    ]);
    assert.deepEqual(kindsOf(modelOf(['m = ReduceMean x', 'y = Sub x m'], { m: { axes: [1] } })), []);
    assert.deepEqual(kindsOf(modelOf(['y = Softmax x'], { y: { axis: [0] } })), ['batch-statistics Softmax']);
    const outer = ['z = Gemm x', 't = Transpose z', 'y = MatMul z t'];
    assert.deepEqual(kindsOf(modelOf(outer, { t: { perm: [1, 0] } })), ['rows MatMul']);
    assert.deepEqual(kindsOf(modelOf(['adjacency = 1,0,0,1', 'y = MatMul adjacency x'])), ['rows MatMul']);
    assert.deepEqual(kindsOf(modelOf(['w = 1,0,0,1', 'y = MatMul x w'])), []);
  });

  it('is chance, on the way to what matters and behind the latent code only', () => {
    const lines = ['u = RandomUniformLike x', 'm = Greater u', 'h = Mul x m', 'z = Gemm h', 'y = Gemm z'];
    assert.deepEqual(kindsOf(modelOf(lines)), ['random RandomUniformLike']);
    assert.deepEqual(couplings(new Dataflow(modelOf(lines)), ['y'], ['z']), []);
  });
});

describe('arithmetic in a type that no CPU computes in', () => {
  it('is found behind casts and moves, and not where weights are only kept so', () => {
    const cast = { b: { to: [16] }, f: { to: [1] } };
    assert.deepEqual(
      unsupportedArithmetic(modelOf(['b = Cast x', 'r = Reshape b', 'y = MatMul r w'], cast)),
      {
        type: 'bfloat16',
        op: 'MatMul',
      },
    );
    assert.equal(
      unsupportedArithmetic(modelOf(['b = Cast x', 'f = Cast b', 'y = Gemm f w'], cast)),
      undefined,
    );
    assert.deepEqual(unsupportedArithmetic(modelOf(['b = Cast x', 'y = Add b b'], { b: { to: [17] } })), {
      type: 'float8e4m3fn',
      op: 'Add',
    });
  });
});
