import { elementCount } from '../../core/shape';
import type { NamedArray } from './priorArrays';

/** Values of each component and latent dimension, row-major. */
export interface SpreadValues {
  readonly components: number;
  readonly values: Float64Array;
}

/** Why values can't be spread: they fit nothing, or two things. */
export type NotSpread = 'unlike' | 'ambiguous';

/** Means: [components, …latent shape], of one component without that axis, or the same of each channel of a latent with axes. */
export function spreadMeans(
  { shape, values }: NamedArray,
  latentShape: readonly number[],
): SpreadValues | NotSpread {
  const dimensions = elementCount(latentShape);
  const stated = withoutOnes(shape);
  // Of one dimension, a list is one value a component.
  if (dimensions === 1 && stated.length === 1) return { components: stated[0]!, values };
  for (const whole of [[dimensions], latentShape]) {
    if (isSame(stated, whole)) return { components: 1, values };
    if (isSame(stated.slice(1), whole)) return { components: stated[0]!, values };
  }
  return spreadChannels(stated, values, latentShape);
}

/** Scales: as {@link spreadMeans}, one a component, of one component for all, or one in all. */
export function spreadScales(
  array: NamedArray,
  latentShape: readonly number[],
  components: number,
): SpreadValues | NotSpread {
  const dimensions = elementCount(latentShape);
  const { shape, values } = array;
  const all = (of: (component: number, dimension: number) => number): SpreadValues => ({
    components,
    values: Float64Array.from({ length: components * dimensions }, (_, at) =>
      of(Math.floor(at / dimensions), at % dimensions),
    ),
  });
  if (values.length === 1) return all(() => values[0]!);
  const isOnePerComponent = components > 1 && values.length === components && shape[0] === components;
  if (isOnePerComponent && dimensions === components && shape.length === 1) return 'ambiguous';
  if (isOnePerComponent) return all((component) => values[component]!);
  const spread = spreadMeans(array, latentShape);
  if (typeof spread === 'string' || spread.components === components) return spread;
  return spread.components === 1 ? all((_, dimension) => spread.values[dimension]!) : 'unlike';
}

/** Values of each channel: of the first axis, as PyTorch has it, or of the last. */
function spreadChannels(
  shape: readonly number[],
  values: Float64Array,
  latentShape: readonly number[],
): SpreadValues | NotSpread {
  if (latentShape.length < 2 || shape.length === 0) return 'unlike';
  const extents = shape.slice(0, shape.findLastIndex((extent) => extent > 1) + 1);
  const channels = extents.at(-1);
  if (extents.length > 2 || channels === undefined) return 'unlike';
  const [isFirst, isLast] = [latentShape[0] === channels, latentShape.at(-1) === channels];
  if (isFirst && isLast) return 'ambiguous';
  if (!isFirst && !isLast) return 'unlike';
  const components = extents.length === 2 ? extents[0]! : 1;
  const dimensions = elementCount(latentShape);
  const channelOf = (dimension: number) =>
    isLast ? dimension % channels : Math.floor((dimension * channels) / dimensions);
  return {
    components,
    values: Float64Array.from(
      { length: components * dimensions },
      (_, at) => values[Math.floor(at / dimensions) * channels + channelOf(at % dimensions)]!,
    ),
  };
}

/** Without axes of length 1 before the others. */
function withoutOnes(shape: readonly number[]): readonly number[] {
  const first = shape.findIndex((extent) => extent !== 1);
  return first === -1 ? shape.slice(-1) : shape.slice(first);
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}
