const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** Lanczos's series for g = 7 with nine terms, which is good to 1e-15. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/**
 * ln Γ(x) for x > 0, to 1e-14 of its value, or absolutely near its zeros 1 and 2.
 *
 * Lanczos (1964), "A precision approximation of the gamma function", with the coefficients of Godfrey (2001).
 */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const z = x - 1;
  let sum: number = lanczos[0];
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (z + i);
  const t = z + 7.5;
  return halfLogTwoPi + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * What Stirling's formula leaves of ln Γ(x + 1): ln Γ(x + 1) − (x + ½)·ln x + x − ½ ln 2π, for x > 0.
 *
 * Loader (2000), "Fast and accurate computation of binomial probabilities", section 2: logarithms of factorials as large
 * as the counts would take away the digits of their difference, and these do not.
 */
export function stirlingError(x: number): number {
  if (x <= 15) return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi;
  const squared = x * x;
  let series = 1 / 1188;
  for (const coefficient of [1 / 1680, 1 / 1260, 1 / 360, 1 / 12]) series = coefficient - series / squared;
  return series / x;
}

/**
 * x·ln(x/m) + m − x for x, m > 0 without the cancellation of x near m: Loader's deviance part, his section 3.
 *
 * @param difference x − m, which the caller may know better than the two tell
 */
export function deviancePart(x: number, m: number, difference: number): number {
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}
