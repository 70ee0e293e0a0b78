/** Where a value stands among ascending ones; −1 where it does not. */
export function placeIn(values: Uint32Array, value: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return values[from] === value ? from : -1;
}
