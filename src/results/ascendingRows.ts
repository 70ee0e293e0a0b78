/** At most N of some rows, evenly spread, in their order; the same array where they are no more. */
export function evenlySpread(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, place) => rows[Math.floor((place * rows.length) / most)]!);
}

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
