import type { MixturePrior } from './prior';

/** What of a mixture does not depend on z. */
interface Components {
  /** log w_k − Σ_j log s_kj, or of the diagonal of L_k. */
  readonly logScales: Float64Array;
  /** 1 ⁄ s_kj, or of the diagonal of L_k. */
  readonly precisions: Float64Array;
  readonly means: Float64Array;
  readonly factors: Float64Array | undefined;
  /** Room for ε of one component, z = m + L·ε. */
  readonly noise: Float64Array;
  /** Room for the log density of each component. */
  readonly terms: Float64Array;
}

const known = new WeakMap<MixturePrior, Components>();

/**
 * log p(z) of a mixture of normals in nats, against (2π)^(−d/2), by log-sum-exp.
 *
 * @param z row-major over `dimensions`, of which the row from `offset` on is taken
 */
export function logMixture(
  prior: MixturePrior,
  dimensions: number,
  z: Float32Array | Float64Array,
  offset: number,
): number {
  const { logScales, precisions, means, factors, noise, terms } = componentsOf(prior, dimensions);
  let max = -Infinity;
  for (let k = 0, at = 0; k < terms.length; k++) {
    let squares = 0;
    for (let j = 0; j < dimensions; j++, at++) {
      let distance = z[offset + j]! - means[at]!;
      // By forward substitution.
      if (factors) for (let i = 0; i < j; i++) distance -= factors[at * dimensions + i]! * noise[i]!;
      const standardized = distance * precisions[at]!;
      noise[j] = standardized;
      squares += standardized * standardized;
    }
    const term = logScales[k]! - 0.5 * squares;
    terms[k] = term;
    if (term > max) max = term;
  }
  // Of a z that is not finite, or so far out that every square overflows, there is no difference to take.
  if (max === -Infinity) return Number.isFinite(z[offset]!) ? max : NaN;
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - max);
  return max + Math.log(sum);
}

function componentsOf(prior: MixturePrior, dimensions: number): Components {
  const before = known.get(prior);
  if (before) return before;
  const { weights, means, deviations, factors } = prior;
  const scales = deviations.map(
    (deviation, at) => factors?.[at * dimensions + (at % dimensions)] ?? deviation,
  );
  const logScales = Float64Array.from(weights, (weight, k) => {
    let logScale = Math.log(weight);
    for (let j = 0; j < dimensions; j++) logScale -= Math.log(scales[k * dimensions + j]!);
    return logScale;
  });
  const components = {
    logScales,
    precisions: Float64Array.from(scales, (scale) => 1 / scale),
    means: Float64Array.from(means),
    factors: factors && Float64Array.from(factors),
    noise: new Float64Array(dimensions),
    terms: new Float64Array(weights.length),
  };
  known.set(prior, components);
  return components;
}
