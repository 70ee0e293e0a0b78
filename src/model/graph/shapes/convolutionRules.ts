import { fromFront, mapped, unknownExtent, type Extent, type Extents } from './extent';
import { numbersAt, type RuleContext, type ShapeRule } from './ruleContext';

/** Convolutions, pooling, padding and resizing: what changes the extents of space. */
export const convolutionRules: Readonly<Record<string, ShapeRule>> = {
  Conv: (context) => [convolved(context, context.shape(1))],
  ConvInteger: (context) => [convolved(context, context.shape(1))],
  QLinearConv: (context) => [convolved(context, context.shape(3))],
  ConvTranspose: (context) => [transposed(context)],
  MaxPool: pooled,
  AveragePool: pooled,
  LpPool: pooled,
  GlobalAveragePool: globallyPooled,
  GlobalMaxPool: globallyPooled,
  Resize: (context) => [resized(context, 2, 3)],
  Upsample: (context) => [resized(context, 1, undefined)],
  Pad(context) {
    const x = context.shape(0);
    const pads = numbersAt(context, 'pads', 1);
    const axes = context.values(3) ?? x?.map((_, axis) => axis);
    if (!x || !axes || pads?.length !== 2 * axes.length) return [x?.map(() => unknownExtent)];
    const places = axes.map((axis) => (typeof axis === 'number' ? fromFront(axis, x.length) : -1));
    if (places.includes(-1)) return [x.map(() => unknownExtent)];
    return [
      x.map((extent, axis) => {
        const at = places.indexOf(axis);
        return at < 0 ? extent : padded(extent, pads[at]! + pads[at + axes.length]!);
      }),
    ];
  },
  DepthToSpace: (context) => [
    blocked(
      context,
      (c, b) => c / (b * b),
      (s, b) => s * b,
    ),
  ],
  SpaceToDepth: (context) => [
    blocked(
      context,
      (c, b) => c * b * b,
      (s, b) => s / b,
    ),
  ],
};

function padded(extent: Extent, by: number): Extent {
  return by === 0 ? extent : mapped(extent, (value) => value + by);
}

function convolved(context: RuleContext, weights: Extents | undefined): Extents | undefined {
  const x = context.shape(0);
  if (!weights || x?.length !== weights.length) return undefined;
  const [batch = unknownExtent] = x;
  return [batch, weights[0]!, ...slid(context, x.slice(2), weights.slice(2))];
}

function pooled(context: RuleContext) {
  const x = context.shape(0);
  const kernel = context.attribute('kernel_shape');
  if (!x || kernel?.length !== x.length - 2) return [undefined];
  const shape = [...x.slice(0, 2), ...slid(context, x.slice(2), kernel)];
  return [shape, shape];
}

function globallyPooled(context: RuleContext) {
  const x = context.shape(0);
  return [x && [...x.slice(0, 2), ...x.slice(2).map(() => 1)]];
}

/** Places of a sliding window along each axis (onnx.ai/onnx/operators, Conv). */
function slid(context: RuleContext, space: Extents, kernel: Extents): Extents {
  const at = (name: string, axis: number, otherwise: number) => context.attribute(name)?.[axis] ?? otherwise;
  const auto = context.node.texts['auto_pad'];
  const round = context.attribute('ceil_mode')?.[0] === 1 ? Math.ceil : Math.floor;
  return space.map((extent, axis) => {
    const stride = at('strides', axis, 1);
    if (auto?.startsWith('SAME') === true) return mapped(extent, (value) => Math.ceil(value / stride));
    const size = kernel[axis];
    if (typeof size !== 'number') return unknownExtent;
    const pads = auto === 'VALID' ? 0 : at('pads', axis, 0) + at('pads', axis + space.length, 0);
    const reach = at('dilations', axis, 1) * (size - 1) + 1;
    if (stride === 1 && pads === reach - 1) return extent;
    return mapped(extent, (value) => round((value + pads - reach) / stride) + 1);
  });
}

function transposed(context: RuleContext): Extents | undefined {
  const [x, weights] = [context.shape(0), context.shape(1)];
  if (!weights || x?.length !== weights.length) return undefined;
  const group = context.attribute('group')?.[0] ?? 1;
  const space = x.slice(2);
  const given = context.attribute('output_shape');
  const at = (name: string, axis: number, otherwise: number) => context.attribute(name)?.[axis] ?? otherwise;
  const isSame = context.node.texts['auto_pad']?.startsWith('SAME') === true;
  const axes = space.map((extent, axis) => {
    if (given?.[axis] !== undefined) return given[axis];
    const stride = at('strides', axis, 1);
    if (isSame) return mapped(extent, (value) => value * stride);
    const size = weights[axis + 2];
    if (typeof size !== 'number') return unknownExtent;
    const reach = at('dilations', axis, 1) * (size - 1) + 1;
    const pads = at('pads', axis, 0) + at('pads', axis + space.length, 0);
    const extra = at('output_padding', axis, 0);
    return mapped(extent, (value) => stride * (value - 1) + extra + reach - pads);
  });
  return [x[0]!, mapped(weights[1]!, (value) => value * group), ...axes];
}

function resized(context: RuleContext, scalesAt: number, sizesAt: number | undefined): Extents | undefined {
  const x = context.shape(0);
  if (!x) return undefined;
  const sizes = sizesAt === undefined ? undefined : context.values(sizesAt);
  if (sizes?.length === x.length) return sizes;
  const scales =
    context.attribute('scales') ?? numbersAt(context, 'scales', context.opset < 11 ? 1 : scalesAt);
  if (scales?.length !== x.length) return x.map((extent, axis) => (axis < 2 ? extent : unknownExtent));
  return x.map((extent, axis) =>
    scales[axis] === 1 ? extent : mapped(extent, (value) => Math.floor(value * scales[axis]!)),
  );
}

function blocked(
  context: RuleContext,
  channels: (count: number, block: number) => number,
  side: (length: number, block: number) => number,
): Extents | undefined {
  const x = context.shape(0);
  const block = context.attribute('blocksize')?.[0] ?? 1;
  if (x?.length !== 4) return undefined;
  const [n, c, h, w] = x;
  return [
    n!,
    mapped(c!, (value) => channels(value, block)),
    mapped(h!, (value) => side(value, block)),
    mapped(w!, (value) => side(value, block)),
  ];
}
