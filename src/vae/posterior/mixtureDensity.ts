import type { MixturePrior } from './prior';

/** What of a mixture does not depend on z. */
interface Components {
  /** log w_k − Σ_j log s_kj. */
  readonly logScales: Float64Array;
  /** 1 ⁄ s_kj. */
  readonly precisions: Float64Array;
  readonly means: Float64Array;
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
  const { logScales, precisions, means, terms } = componentsOf(prior, dimensions);
  let max = -Infinity;
  for (let k = 0, at = 0; k < terms.length; k++) {
    let squares = 0;
    for (let j = 0; j < dimensions; j++, at++) {
      const standardized = (z[offset + j]! - means[at]!) * precisions[at]!;
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
  const { weights, means, deviations } = prior;
  const logScales = Float64Array.from(weights, (weight, k) => {
    let logScale = Math.log(weight);
    for (let j = 0; j < dimensions; j++) logScale -= Math.log(deviations[k * dimensions + j]!);
    return logScale;
  });
  const components = {
    logScales,
    precisions: Float64Array.from(deviations, (deviation) => 1 / deviation),
    means: Float64Array.from(means),
    terms: new Float64Array(weights.length),
  };
  known.set(prior, components);
  return components;
}
