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
export function namingStep(bands: ScaleBand<number>): number {
  const digits = Math.max(...bands.domain().map((index) => String(index).length), 1);
  return Math.max(1, Math.ceil((digits * 7 + 6) / Math.max(1, bands.step())));
}
