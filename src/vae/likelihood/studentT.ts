import { logGamma } from './logGamma';

/** From here on the series of the two gamma functions' quotient is good to 1e-15. */
const manyDegrees = 200;

/**
 * log p(x|z) = Σ ln Γ((ν + 1)/2) − ln Γ(ν/2) − ½ ln νπ − ln s − (ν + 1)/2 · ln(1 + ((x − μ)/s)²/ν) in nats, for a decoder that
 * outputs the location μ. Its mean is μ where ν > 1.
 *
 * Johnson, Kotz and Balakrishnan, "Continuous univariate distributions" (1995), volume 2, equation 28.2.
 */
export function studentTLogProbability(
  x: Float32Array,
  xOffset: number,
  location: Float32Array,
  offset: number,
  length: number,
  { nu, scale }: { readonly nu: number; readonly scale: number },
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const t = (x[xOffset + i]! - location[offset + i]!) / scale;
    sum += Math.log1p((t * t) / nu);
  }
  return studentTLogProbabilityOfTerms(sum, length, { nu, scale });
}

/** {@link studentTLogProbability} given Σ ln(1 + ((x − μ)/s)²/ν) over `length` values. */
export function studentTLogProbabilityOfTerms(
  terms: number,
  length: number,
  { nu, scale }: { readonly nu: number; readonly scale: number },
): number {
  const constant = logGammaStep(nu / 2) - 0.5 * Math.log(nu * Math.PI) - Math.log(scale);
  return length * constant - ((nu + 1) / 2) * terms;
}

/** ln Γ(z + ½) − ln Γ(z): for a large z by its asymptotic series, since the difference of the two would lose its digits. */
function logGammaStep(z: number): number {
  if (z < manyDegrees) return logGamma(z + 0.5) - logGamma(z);
  const squared = z * z;
  return 0.5 * Math.log(z) - (1 / 8 - (1 / 192 - 1 / (640 * squared)) / squared) / z;
}
