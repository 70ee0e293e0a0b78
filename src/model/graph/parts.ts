/** Into how many parts a sum over the values of a row is taken at most. */
export const maxParts = 32;

/** The largest divisor of a length that is not above `max`. */
export function longestDivisor(length: number, max: number): number {
  for (let divisor = Math.min(max, length); divisor > 1; divisor--)
    if (length % divisor === 0) return divisor;
  return 1;
}
