import assert from 'node:assert/strict';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { expectedRange, inputUnits, outputRange } from '../../../src/model/graph/scalingInGraph';
import { valueRange } from '../../../src/model/graph/valueRange';
import { graphOf } from './graphOf';

const numbers = [
  'half = 0.5',
  'tenth = 0.1',
  'one = 1',
  'two = 2',
  'bytes = 255',
  'middle = 127.5',
  'minus = -0.5',
];
const flowOf = (...lines: readonly string[]) => new Dataflow(graphOf([...numbers, ...lines], ['y']));

describe('the range of a tensor', () => {
  const ways: Readonly<
    Record<string, readonly [lines: readonly string[], range: readonly [number, number]]>
  > = {
    'Exp + 0.1': [
      ['a = Gemm x', 'e = Exp a', 'y = Add e tenth'],
      [0.1, Infinity],
    ],
    '0.1 + 0.5·Sigmoid': [
      ['a = Gemm x', 's = Sigmoid a', 'h = Mul half s', 'y = Add tenth h'],
      [0.1, 0.6],
    ],
    'a square': [
      ['a = Gemm x', 'y = Mul a a'],
      [0, Infinity],
    ],
    'Elu + 1': [
      ['a = Gemm x', 'e = Elu a', 'y = Add e one'],
      [0, Infinity],
    ],
    'Max with a number': [
      ['a = Gemm x', 'y = Max a tenth'],
      [0.1, Infinity],
    ],
    'Abs behind moves': [
      ['a = Conv x', 'b = Abs a', 'y = Flatten b'],
      [0, Infinity],
    ],
    'one minus a Sigmoid': [
      ['a = Gemm x', 's = Sigmoid a', 'y = Sub one s'],
      [0, 1],
    ],
    '1 / (1 + Exp)': [
      ['a = Gemm x', 'e = Exp a', 'f = Add e one', 'y = Div one f'],
      [0, 1],
    ],
    Gemm: [['y = Gemm x'], [-Infinity, Infinity]],
    'a bounded operator of what is not known': [
      ['a = Custom x', 'y = Tanh a'],
      [-1, 1],
    ],
  };
  for (const [name, [lines, [from, to]]] of Object.entries(ways)) {
    it(`is that of ${name}`, () => {
      const found = valueRange(flowOf(...lines), 'y');
      assert.deepEqual(
        found?.map((end) => Number(end.toFixed(6))),
        [from, to],
      );
    });
  }

  it('is not known behind an operator that is not', () => {
    assert.equal(valueRange(flowOf('a = Custom x', 'y = Add a one'), 'y'), undefined);
  });

  it('is found in time that does not grow with the paths of a graph', () => {
    const chain = Array.from({ length: 400 }, (_, i) => `t${i + 1} = Add t${i} t${i}`);
    assert.equal(valueRange(flowOf('t0 = Gemm x', ...chain, 'y = Neg t400'), 'y')?.[0], -Infinity);
  });
});

describe('the units of a graph', () => {
  const expectedOf = (...lines: readonly string[]) =>
    expectedRange(flowOf(...lines, 'y = Gemm v'), { name: 'x', type: 'float32', shape: ['batch', 2] })?.range;

  it('are bytes before a division by 255, and 0 to 1 before 2·x − 1', () => {
    assert.deepEqual(expectedOf('v = Div x bytes'), [0, 255]);
    assert.deepEqual(expectedOf('f = Flatten x', 'w = Div f middle', 'v = Sub w one'), [0, 255]);
    assert.deepEqual(expectedOf('w = Mul x two', 'v = Sub w one'), [0, 1]);
    for (const op of ['AveragePool', 'Resize', 'Pad', 'ReduceMean'])
      assert.deepEqual(expectedOf('a = Slice x', `p = ${op} a`, 'v = Div p bytes'), [0, 255]);
    assert.deepEqual(expectedOf('m = 103.5,123.7', 's = 57,58', 'w = Sub x m', 'v = Div w s'), [0, 255]);
    assert.deepEqual(expectedOf('m = 0.48,0.46', 's = 0.22,0.26', 'w = Sub x m', 'v = Div w s'), [0, 1]);
  });

  it('are not told by a graph that begins with a layer, or with a factor of its own', () => {
    assert.equal(expectedOf('v = Relu x'), undefined);
    assert.equal(expectedOf('v = Mul x two'), undefined);
    assert.equal(expectedOf('w = Div x bytes', 'u = Gemm x', 'v = Add w u'), undefined);
    assert.equal(expectedOf('k = 2.3', 'b = -0.57', 'w = Mul x k', 'v = Add w b'), undefined);
    assert.equal(expectedOf('k = 0.37', 'v = Mul x k'), undefined);
  });

  it('are those of a normalization whose mean and deviation were folded into a factor and a shift', () => {
    assert.deepEqual(expectedOf('k = 3.2457', 'b = -0.4242', 'w = Mul x k', 'v = Add w b'), [0, 1]);
    assert.deepEqual(expectedOf('w = Div x bytes', 'm = -0.1307', 'v = Add w m'), [0, 255]);
  });

  it('are not told by a tensor that is left quantized', () => {
    const reach = (...lines: readonly string[]) =>
      outputRange(flowOf('a = Gemm x', 's = Sigmoid a', ...lines), 'y');
    assert.equal(reach('y = QuantizeLinear s half'), undefined);
    assert.deepEqual(reach('q = QuantizeLinear s half', 'y = DequantizeLinear q half')?.range, [0, 1]);
  });

  it('of a decoder are those of its last operators', () => {
    const outputRangeOf = (...lines: readonly string[]) => outputRange(flowOf('a = Gemm x', ...lines), 'y');
    assert.deepEqual(outputRangeOf('s = Sigmoid a', 'y = Mul s bytes'), {
      range: [0, 255],
      evidence: {
        kind: 'decoder-ends',
        operators: [
          { name: 'Sigmoid', by: null },
          { name: 'Mul', by: 255 },
        ],
        reachesEnds: false,
      },
    });
    assert.deepEqual(outputRangeOf('t = Tanh a', 'u = Add t one', 'y = Mul u half')?.range, [0, 1]);
    assert.equal(outputRangeOf('y = Softplus a'), undefined);
  });

  it('lead from the decoder to the encoder', () => {
    const known = (from: number, to: number) => ({
      range: [from, to] as const,
      evidence: { kind: 'unbounded', operator: null } as const,
    });
    assert.deepEqual(inputUnits(known(0, 255), known(-1, 1)), { factor: 127.5, shift: 127.5 });
    assert.deepEqual(inputUnits(known(0, 1), known(0, 255)), { factor: 1 / 255, shift: 0 });
    assert.equal(inputUnits(known(0, 255), known(0, 255)), undefined);
    assert.equal(inputUnits(undefined, known(0, 255)), undefined);
  });
});
