import { quantileOf } from './quantile';

/**
 * {@link quantileOf} of values in any order, which are brought into another: without sorting all of them (Hoare 1961, "Find",
 * algorithm 65).
 *
 * @param values none of them NaN
 * @param share 0..1
 */
export function selectedQuantile(values: Float64Array, share: number): number {
  if (values.length === 0) return NaN;
  const place = share * (values.length - 1);
  const below = Math.floor(place);
  select(values, below);
  // What is above is not smaller: the next is the least of it.
  if (place > below) {
    let next = below + 1;
    for (let at = next + 1; at < values.length; at++) if (values[at]! < values[next]!) next = at;
    [values[below + 1], values[next]] = [values[next]!, values[below + 1]!];
  }
  return quantileOf(values, share);
}

/** Brings the value to a place that is there in ascending order, none larger before it and none smaller after it. */
function select(values: Float64Array, place: number): void {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = values[(first + last) >> 1]!;
    let [low, high] = [first, last];
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const swapped = values[low]!;
      values[low++] = values[high]!;
      values[high--] = swapped;
    }
    if (place <= high) last = high;
    else if (place >= low) first = low;
    else return;
  }
}
