import {
  movedTo,
  valuesAlongDirection,
  valuesOfStrip,
  type Traversal,
  type TraversalAxis,
  type TraverseBase,
} from '../contracts/panel/traverse';
import type { Direction } from '../contracts/analysis/probes';
import { directionName } from '../contracts/panel/directions';
import { concatenateFloats } from '../vae/concatenate';
import { movedAlong } from '../vae/traversal/alongDirection';
import { linearPath, sphericalPath } from '../vae/traversal/paths';

/** Latents of a traversal, picture by picture, with what its rows and columns are. */
export interface TraversalLatents {
  readonly z: Float32Array;
  readonly rows: readonly TraversalAxis[];
  readonly columns: readonly string[];
}

/**
 * The latents of a traversal.
 *
 * @param base of the sample whose posterior the ranges are of
 * @param end the point an interpolation goes to
 */
export function traversalLatents(
  traversal: Exclude<Traversal, DirectionTraversal>,
  base: TraverseBase,
  end: Float32Array | undefined,
): TraversalLatents {
  const { z } = traversal;
  switch (traversal.kind) {
    case 'point':
      return { z, rows: [{ name: 'z', values: new Float64Array() }], columns: ['z'] };
    case 'grid': {
      const { dimensions, steps } = traversal;
      const rows = dimensions.map((dimension) => ({
        name: `z${dimension}`,
        values: valuesOfStrip(base, dimension, traversal),
      }));
      const latents = rows.flatMap(({ values }, row) =>
        Array.from(values, (value) => movedTo(base, z, [[dimensions[row]!, value]])),
      );
      return { z: concatenateFloats(latents), rows, columns: numbered(steps) };
    }
    case 'interpolation': {
      const { steps, path } = traversal;
      const shares = Float64Array.from({ length: steps }, (_, step) =>
        steps === 1 ? 0 : step / (steps - 1),
      );
      const walk = path === 'linear' && base.geometry === 'line' ? linearPath : sphericalPath;
      const latents = Array.from(shares, (share) => walk(z, end ?? z, share));
      const columns = Array.from(shares, (share) => `${Math.round(100 * share)}%`);
      return { z: concatenateFloats(latents), rows: [{ name: path, values: shares }], columns };
    }
    case 'manifold': {
      const { x, y } = traversal;
      const across = valuesOfStrip(base, x, traversal);
      // The max is at the top, as on an axis.
      const up = valuesOfStrip(base, y, traversal).reverse();
      const latents = Array.from(up, (high) =>
        Array.from(across, (wide) =>
          movedTo(base, z, [
            [x, wide],
            [y, high],
          ]),
        ),
      );
      return {
        z: concatenateFloats(latents.flat()),
        rows: Array.from(up, (high) => ({ name: high.toFixed(2), values: across })),
        columns: Array.from(across, (wide) => wide.toFixed(2)),
      };
    }
  }
}

type DirectionTraversal = Extract<Traversal, { kind: 'direction' }>;

/** The latents of a traversal along a direction. */
export function directionLatents(
  traversal: DirectionTraversal,
  base: TraverseBase,
  direction: Direction,
): TraversalLatents {
  const values = valuesAlongDirection(base, direction, traversal);
  const latents = Array.from(values, (place) =>
    movedAlong(direction.vector, traversal.z, place, base.geometry),
  );
  const rows = [{ name: directionName(traversal.of), values }];
  return { z: concatenateFloats(latents), rows, columns: numbered(traversal.steps) };
}

function numbered(steps: number): string[] {
  return Array.from({ length: steps }, (_, step) => String(step + 1));
}
