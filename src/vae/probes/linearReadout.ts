import type { LinearFit } from '../estimators/linearFit';
import type { Standardization } from './standardization';

/** A line over standardized codes as one over z itself, with a weight for each of its dimensions. */
export function readoutOf(fit: LinearFit, standardization: Standardization, dimensions: number): LinearFit {
  const { means, deviations } = standardization;
  const weights = new Float64Array(dimensions);
  let { intercept } = fit;
  for (const [place, dimension] of standardization.dimensions.entries()) {
    const weight = fit.weights[place]! / deviations[place]!;
    weights[dimension] = weight;
    intercept -= weight * means[place]!;
  }
  return { intercept, weights };
}

/**
 * The direction in z, of length 1, along which the line rises fastest if each dimension is measured in its own standard
 * deviation: dimensions whose codes hardly vary hardly move. All zeros where the line is flat.
 */
export function steepestDirection(
  fit: LinearFit,
  { dimensions: taking, deviations }: Standardization,
  dimensions: number,
): Float64Array {
  const direction = new Float64Array(dimensions);
  for (const [place, dimension] of taking.entries())
    direction[dimension] = fit.weights[place]! * deviations[place]!;
  return unitOf(direction);
}

/** A vector of the same direction and length 1; of zeros, zeros. */
export function unitOf(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}

/** ‖v‖. */
export function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
