import { scaleBand, type ScaleBand } from 'd3-scale';

/** One band a dimension across `width`, in the order given. */
export function dimensionBands(
  dimensions: readonly { readonly index: number }[],
  width: number,
  left: number,
): ScaleBand<number> {
  return scaleBand<number>()
    .domain(dimensions.map(({ index }) => index))
    .range([left, width])
    .paddingInner(0.25)
    .paddingOuter(0.15);
}

/** Every how manyth band gets its name, so that names never touch. */
export function namingStep(bandwidth: number, names: number): number {
  const room = names > 100 ? 34 : 26;
  return Math.max(1, Math.ceil(room / Math.max(1, bandwidth * 1.33)));
}
