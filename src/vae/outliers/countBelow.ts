/**
 * How many of ascending values are below a value.
 *
 * @param orEqual whether those that are equal to it are counted, too
 */
export function countBelow(ascending: Float64Array, value: number, orEqual = false): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = ascending[middle]!;
    if (found < value || (orEqual && found === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
