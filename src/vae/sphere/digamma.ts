/** Beyond this the asymptotic series with six terms is good to 1e-15. */
const minAsymptotic = 10;

/**
 * ψ(x) = d ln Γ(x)/dx for x > 0, to 1e-14 of its value.
 *
 * Bernardo (1976), "Algorithm AS 103: psi (digamma) function": the recurrence ψ(x) = ψ(x + 1) − 1/x up to where the
 * asymptotic series holds.
 */
export function digamma(x: number): number {
  let shift = 0;
  while (x < minAsymptotic) shift -= 1 / x++;
  return shift + Math.log(x) - 0.5 / x - digammaRest(x);
}

/** ln x − 1/(2x) − ψ(x), for x of at least 10: what is left of ψ, where ln x is taken out elsewhere. */
export function digammaRest(x: number): number {
  const q = 1 / (x * x);
  return q * (1 / 12 - q * (1 / 120 - q * (1 / 252 - q * (1 / 240 - q * (1 / 132 - (q * 691) / 32760)))));
}
