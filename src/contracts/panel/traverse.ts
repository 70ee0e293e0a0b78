import {
  minQuantile,
  posteriorReach,
  priorReach,
  rangeKinds,
  valuesAlong,
  type RangeKind,
} from '../../vae/traversal/ranges';
import type { LatentLevel } from '../../core/model/modelDescription';
import type { NormalPrior } from '../../vae/posterior/prior';
import { moveOnSphere } from '../../vae/sphere/moveOnSphere';
import { rangeAlong } from '../../vae/traversal/alongDirection';
import type { Direction } from '../analysis/probes';
import type { DirectionChoice } from './directions';
import type { PictureShape } from '../../core/dataset/picture';

/** Requests of the traverse view. */

export { minQuantile, posteriorReach, priorReach, rangeKinds, type RangeKind };

/** Where a traversal is to start: at the sample of this index, at the median row, or at the prior's mean. */
export type TraverseStart = number | 'median' | 'prior';

/** Where a traversal starts: at a sample's posterior, or (null) at the prior's mean. */
export interface TraverseBase {
  readonly sample: number | null;
  readonly label: string | null;
  /** By which figure the sample is the median row; null where it was not asked for as that. */
  readonly median: 'elbo' | 'meanSquaredError' | null;
  /** μ of the sample, or the prior's mean. */
  readonly z: Float32Array;
  /** σ of the sample's posterior, or the prior's. */
  readonly sigma: Float32Array;
  /** Active dimensions, then collapsed ones, those that carry most first; in their own order where that is not known. */
  readonly order: Uint32Array;
  /** How many of `order` are active; all where that is not known. */
  readonly activeCount: number;
  /** KL of each dimension, mean over the rows, nats; NaN where it is not known. */
  readonly kl: Float64Array;
  /** Min and max mean of each dimension over the rows; the prior's ± 3 deviations where there are none. */
  readonly min: Float32Array;
  readonly max: Float32Array;
  /** Moments of the prior in each dimension. */
  readonly prior: readonly NormalPrior[];
  /** Whether the prior is normal in each dimension, so that its quantiles follow from its moments. */
  readonly isNormal: boolean;
  /** On the unit sphere, a dimension is walked along the great circle through its axis. */
  readonly geometry: 'line' | 'sphere';
  /** The latent variables that a code consists of, where they are several. */
  readonly levels?: readonly LatentLevel[] | undefined;
}

/** Values of z along a dimension, ascending: what a strip of pictures is decoded at. */
export function valuesOfStrip(
  { prior, geometry, z, sigma, min, max }: TraverseBase,
  dimension: number,
  { range, steps }: { readonly range: RangeKind; readonly steps: number },
): Float64Array {
  const posterior = { mean: z[dimension]!, deviation: sigma[dimension]! };
  const data = [min[dimension]!, max[dimension]!] as const;
  const sphereIn = geometry === 'sphere' ? z.length : undefined;
  return valuesAlong(range, { prior: prior[dimension]!, sphereIn, posterior, data }, steps);
}

/** A place with some coordinates set, which stays on the sphere where the latent space is one. */
export function movedTo(
  { geometry }: Pick<TraverseBase, 'geometry'>,
  z: Float32Array,
  changes: readonly (readonly [dimension: number, value: number])[],
): Float32Array {
  if (geometry === 'sphere') return moveOnSphere(z, changes);
  const moved = z.slice();
  for (const [dimension, value] of changes) moved[dimension] = value;
  return moved;
}

/** Places along a direction, ascending: what its strip is decoded at. */
export function valuesAlongDirection(
  { prior, geometry, z, sigma }: TraverseBase,
  { vector, min, max }: Direction,
  { range, steps }: { readonly range: RangeKind; readonly steps: number },
): Float64Array {
  const sphereIn = geometry === 'sphere' ? z.length : undefined;
  return valuesAlong(range, { ...rangeAlong(vector, prior, z, sigma, [min, max]), sphereIn }, steps);
}

/** What is decoded. `z` is where one stands, `sample` whose posterior gives σ. */
export type Traversal =
  | { readonly kind: 'point'; readonly z: Float32Array }
  | {
      readonly kind: 'grid';
      readonly z: Float32Array;
      readonly sample: number | null;
      /** One row of the grid each. */
      readonly dimensions: readonly number[];
      readonly range: RangeKind;
      readonly steps: number;
    }
  | {
      readonly kind: 'direction';
      readonly z: Float32Array;
      readonly sample: number | null;
      readonly of: DirectionChoice;
      readonly range: RangeKind;
      readonly steps: number;
    }
  | {
      readonly kind: 'interpolation';
      readonly z: Float32Array;
      /** The sample whose mean it ends at. */
      readonly to: number;
      readonly path: 'linear' | 'spherical';
      readonly steps: number;
    }
  | {
      readonly kind: 'manifold';
      readonly z: Float32Array;
      readonly sample: number | null;
      readonly x: number;
      readonly y: number;
      readonly range: RangeKind;
      readonly steps: number;
    };

/** Steps of a traversal, at most: a manifold has their square. */
export const maxTraversalSteps = 25;
/** Rows of a traversal grid, at most. */
export const maxTraversalRows = 32;

/** Pictures row by row, with what stands beside each row and above each column. */
export interface TraversalView {
  readonly rows: readonly TraversalAxis[];
  readonly columns: readonly string[];
  /** Bytes 0..255, channels last, one picture after the other. */
  readonly pictures: Uint8Array;
  readonly picture: PictureShape;
}

export interface TraversalAxis {
  readonly name: string;
  /** The values along the row, one a column. */
  readonly values: Float64Array;
}

/** Classes of a condition under which one z is decoded side by side, at most. */
export const maxClassesAcross = 20;

/** One z decoded under every class of a condition: bytes as in {@link TraversalView}, a picture a class. */
export interface ClassPictures {
  readonly condition: string;
  readonly pictures: readonly Uint8Array[];
}
