import { broadcast, unknownExtent, type Extents } from './extent';
import type { RuleContext, ShapeRule } from './ruleContext';

/** Products of matrices and recurrent layers. */
export const matrixRules: Readonly<Record<string, ShapeRule>> = {
  Gemm(context) {
    const [a, b] = [context.shape(0), context.shape(1)];
    const [transA, transB] = [context.attribute('transA')?.[0] === 1, context.attribute('transB')?.[0] === 1];
    return [[a?.[transA ? 1 : 0] ?? '', b?.[transB ? 0 : 1] ?? '']];
  },
  MatMul: (context) => [matrixProduct(context.shape(0), context.shape(1))],
  MatMulInteger: (context) => [matrixProduct(context.shape(0), context.shape(1))],
  QLinearMatMul: (context) => [matrixProduct(context.shape(0), context.shape(3))],
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
};

function matrixProduct(a: Extents | undefined, b: Extents | undefined): Extents | undefined {
  if (!a || !b || a.length === 0 || b.length === 0) return undefined;
  const [left, right] = [a.length === 1 ? [1, ...a] : a, b.length === 1 ? [...b, 1] : b];
  const batch = broadcast([left.slice(0, -2), right.slice(0, -2)]) ?? [];
  return [
    ...batch,
    ...(a.length === 1 ? [] : [left.at(-2) ?? unknownExtent]),
    ...(b.length === 1 ? [] : [right.at(-1) ?? unknownExtent]),
  ];
}

/** Y [time, directions, batch, hidden], Y_h and Y_c [directions, batch, hidden]. */
function recurrent(context: RuleContext) {
  const x = context.shape(0);
  const directions = context.shape(1)?.[0] ?? unknownExtent;
  const hidden = context.attribute('hidden_size')?.[0] ?? context.shape(2)?.at(-1) ?? unknownExtent;
  if (x?.length !== 3 || context.attribute('layout')?.[0] === 1) return [undefined];
  const [time = unknownExtent, batch = unknownExtent] = x;
  const state = [directions, batch, hidden];
  return [[time, directions, batch, hidden], state, state];
}
