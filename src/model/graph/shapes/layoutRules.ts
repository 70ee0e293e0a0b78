import {
  broadcast,
  fromFront,
  mapped,
  product,
  remainder,
  unknownExtent,
  type Extent,
  type Extents,
} from './extent';
import { numbersAt, type RuleContext, type ShapeRule } from './ruleContext';
import { sliceRange } from './sliceRange';

/** Operators that move, cut, join and gather values without computing any. */
export const layoutRules: Readonly<Record<string, ShapeRule>> = {
  Reshape: (context) => [reshaped(context)],
  Flatten(context) {
    const x = context.shape(0);
    if (!x) return [undefined];
    const axis = fromFront(context.attribute('axis')?.[0] ?? 1, x.length);
    return [[product(x.slice(0, axis)), product(x.slice(axis))]];
  },
  Transpose(context) {
    const x = context.shape(0);
    const order = context.attribute('perm') ?? x?.map((_, axis) => x.length - 1 - axis);
    return [x && order?.map((axis) => x[axis] ?? unknownExtent)];
  },
  Squeeze(context) {
    const x = context.shape(0);
    const axes = numbersAt(context, 'axes', 1);
    if (!x) return [undefined];
    const gone = new Set(axes?.map((axis) => fromFront(axis, x.length)));
    return [x.filter((extent, axis) => (axes ? !gone.has(axis) : extent !== 1))];
  },
  Unsqueeze(context) {
    const x = context.shape(0);
    const axes = numbersAt(context, 'axes', 1);
    if (!x || !axes) return [undefined];
    const rank = x.length + axes.length;
    const added = new Set(axes.map((axis) => fromFront(axis, rank)));
    let next = 0;
    return [Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : x[next++]!))];
  },
  Concat(context) {
    const shapes = context.node.inputs.map((_, input) => context.shape(input));
    const [first] = shapes;
    if (!first || shapes.some((shape) => shape?.length !== first.length)) return [undefined];
    const at = fromFront(context.attribute('axis')?.[0] ?? 1, first.length);
    return [
      first.map((extent, axis) => {
        const extents = shapes.map((shape) => shape![axis]!);
        if (axis !== at) return extents.find((each) => typeof each === 'number') ?? extent;
        return extents.reduce<Extent>(
          (sum, each) => (typeof sum === 'number' ? mapped(each, (value) => sum + value) : unknownExtent),
          0,
        );
      }),
    ];
  },
  Split(context) {
    const x = context.shape(0);
    const count = context.node.outputs.length;
    if (!x) return [];
    const at = fromFront(context.attribute('axis')?.[0] ?? 0, x.length);
    const lengths = numbersAt(context, 'split', 1);
    return Array.from({ length: count }, (_, part) =>
      x.map((extent, axis) => {
        if (axis !== at) return extent;
        return lengths?.[part] ?? mapped(extent, (value) => equalPart(value, count, part));
      }),
    );
  },
  Slice: (context) => [sliced(context)],
  Gather(context) {
    const [x, indices] = [context.shape(0), context.shape(1)];
    if (!x || !indices) return [undefined];
    const axis = fromFront(context.attribute('axis')?.[0] ?? 0, x.length);
    return [[...x.slice(0, axis), ...indices, ...x.slice(axis + 1)]];
  },
  GatherElements: (context) => [context.shape(1)],
  Expand(context) {
    const [x, to] = [context.shape(0), context.values(1)];
    return [broadcast([x, to])];
  },
  Tile(context) {
    const [x, times] = [context.shape(0), context.values(1)];
    if (!x || times?.length !== x.length) return [undefined];
    return [
      x.map((extent, axis) => {
        const by = times[axis]!;
        if (by === 1) return extent;
        if (extent === 1) return by;
        return typeof by === 'number' ? mapped(extent, (value) => value * by) : unknownExtent;
      }),
    ];
  },
  ConstantOfShape: (context) => [context.values(0)],
  RandomNormal: (context) => [context.attribute('shape')],
  RandomUniform: (context) => [context.attribute('shape')],
  OneHot(context) {
    const x = context.shape(0);
    const depth = context.values(1)?.[0] ?? unknownExtent;
    if (!x) return [undefined];
    const axis = fromFront(context.attribute('axis')?.[0] ?? -1, x.length + 1);
    return [[...x.slice(0, axis), depth, ...x.slice(axis)]];
  },
  Shape(context) {
    const x = context.shape(0);
    const end = context.attribute('end')?.[0];
    return [x && [x.slice(context.attribute('start')?.[0] ?? 0, end).length]];
  },
  Size: () => [[]],
};

function equalPart(whole: number, count: number, part: number): number {
  const each = Math.ceil(whole / count);
  return part < count - 1 ? each : whole - each * (count - 1);
}

function reshaped(context: RuleContext): Extents | undefined {
  const x = context.shape(0);
  const target = context.attribute('shape') ?? context.values(1);
  if (!target) return undefined;
  const keepsZero = context.attribute('allowzero')?.[0] !== 1;
  const extents = target.map((extent, axis) =>
    extent === 0 && keepsZero ? (x?.[axis] ?? unknownExtent) : extent,
  );
  const others = extents.filter((extent) => extent !== -1);
  if (others.length === extents.length) return extents;
  const left = x ? remainder(x, others) : unknownExtent;
  return extents.map((extent) => (extent === -1 ? left : extent));
}

function sliced(context: RuleContext): Extents | undefined {
  const x = context.shape(0);
  const starts = context.attribute('starts') ?? context.values(1);
  const ends = context.attribute('ends') ?? context.values(2);
  if (!x || !starts || !ends) return x?.map(() => unknownExtent);
  const axes = numbersAt(context, 'axes', 3) ?? starts.map((_, axis) => axis);
  const steps = numbersAt(context, 'steps', 4);
  return x.map((extent, axis) => {
    const at = axes.findIndex((each) => fromFront(each, x.length) === axis);
    if (at < 0) return extent;
    const [start, end, step] = [starts[at], ends[at], steps?.[at] ?? 1];
    if (start === 0 && end === extent) return extent;
    if (typeof start !== 'number' || typeof end !== 'number' || step === 0) return unknownExtent;
    if (start === 0 && end > 2 ** 30 && step === 1) return extent;
    return mapped(extent, (length) => sliceRange(length, { start, end, step }).count);
  });
}
