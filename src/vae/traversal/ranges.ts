import { coordinateQuantile } from '../sphere/coordinateQuantile';
import { normalQuantile } from './normalQuantile';

/** How far one goes along a dimension. */
export const rangeKinds = ['prior-quantiles', 'posterior', 'data'] as const;
export type RangeKind = (typeof rangeKinds)[number];

/** The quantiles of the prior that a traversal goes between: the same share is left out on each side. */
export const minQuantile = 0.05;
/** The same for a normal prior, in standard deviations on each side of its mean. */
export const priorReach = normalQuantile(1 - minQuantile);
/** Standard deviations of the posterior on each side of its mean. */
export const posteriorReach = 3;

/** What is known of one dimension. */
export interface DimensionRange {
  /** Mean and standard deviation of the prior. */
  readonly prior: { readonly mean: number; readonly deviation: number };
  /** Dimensions of the space around the unit sphere, where z lies on one. */
  readonly sphereIn?: number | undefined;
  /** Mean and standard deviation of the posterior one starts from. */
  readonly posterior: { readonly mean: number; readonly deviation: number };
  /** Min and max mean over the data. */
  readonly data: readonly [number, number];
}

/** Values along a dimension: evenly spread, or, of the prior, at evenly spread quantiles. */
export function valuesAlong(
  kind: RangeKind,
  { prior, sphereIn, posterior, data }: DimensionRange,
  steps: number,
): Float64Array {
  const share = (step: number) => (steps === 1 ? 0.5 : step / (steps - 1));
  const between = (min: number, max: number) => (step: number) => min + share(step) * (max - min);
  const each = (value: (step: number) => number) =>
    Float64Array.from({ length: steps }, (_, step) => value(step));
  switch (kind) {
    case 'prior-quantiles':
      return each((step) => {
        const quantile = minQuantile + share(step) * (1 - 2 * minQuantile);
        if (sphereIn !== undefined) return coordinateQuantile(sphereIn, quantile);
        return prior.mean + prior.deviation * normalQuantile(quantile);
      });
    case 'posterior': {
      const reach = posteriorReach * posterior.deviation;
      const [min, max] = [posterior.mean - reach, posterior.mean + reach];
      return each(sphereIn === undefined ? between(min, max) : between(Math.max(-1, min), Math.min(1, max)));
    }
    case 'data':
      return each(between(...data));
  }
}
