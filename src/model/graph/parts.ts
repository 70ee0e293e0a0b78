/** Into how many parts a sum over the values of a row is taken at most. */
export const maxParts = 32;

/** The greatest divisor of a length that is not above `most`. */
export function longestDivisor(length: number, most: number): number {
  for (let divisor = Math.min(most, length); divisor > 1; divisor--)
    if (length % divisor === 0) return divisor;
  return 1;
}
