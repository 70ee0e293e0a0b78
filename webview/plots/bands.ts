import { scaleBand, type ScaleBand } from 'd3-scale';

/** A scale with one band per dimension across `width`, in the given order. */
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

/** The step between labeled bands that keeps labels from overlapping. */
export function labelStep(bands: ScaleBand<number>): number {
  const digits = Math.max(...bands.domain().map((index) => String(index).length), 1);
  return Math.max(1, Math.ceil((digits * 7 + 6) / Math.max(1, bands.step())));
}
