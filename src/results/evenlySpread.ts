/** At most N of some rows, evenly spread, in their order; the same array where they are no more. */
export function evenlySpread(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, place) => rows[Math.floor((place * rows.length) / most)]!);
}
