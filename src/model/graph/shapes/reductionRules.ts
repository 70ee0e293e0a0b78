import { fromFront } from './extent';
import { numbersAt, type RuleContext, type ShapeRule } from './ruleContext';

const reductions =
  'ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare';

/** Operators that bring axes to length 1, or take them away. */
export const reductionRules: Readonly<Record<string, ShapeRule>> = {
  ...Object.fromEntries(reductions.split(' ').map((op) => [op, reduced])),
  ArgMax: argument,
  ArgMin: argument,
  TopK(context) {
    const x = context.shape(0);
    const k = numbersAt(context, 'k', 1)?.[0];
    if (!x || k === undefined) return [undefined, undefined];
    const at = fromFront(context.attribute('axis')?.[0] ?? -1, x.length);
    const shape = x.map((extent, axis) => (axis === at ? k : extent));
    return [shape, shape];
  },
};

function reduced(context: RuleContext) {
  const x = context.shape(0);
  if (!x) return [undefined];
  const axes = numbersAt(context, 'axes', 1);
  return [
    without(
      context,
      axes?.map((axis) => fromFront(axis, x.length)),
    ),
  ];
}

function argument(context: RuleContext) {
  const x = context.shape(0);
  return [x && without(context, [fromFront(context.attribute('axis')?.[0] ?? 0, x.length)])];
}

function without(context: RuleContext, axes: readonly number[] | undefined) {
  const x = context.shape(0)!;
  const keeps = context.attribute('keepdims')?.[0] !== 0;
  const isGone = (axis: number) => axes?.includes(axis) ?? true;
  return keeps ? x.map((extent, axis) => (isGone(axis) ? 1 : extent)) : x.filter((_, axis) => !isGone(axis));
}
