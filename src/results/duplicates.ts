/** Rows that are equal, value by value, ascending: two or more. */
export type EqualRows = readonly number[];

/**
 * Groups rows that are equal, in the order of their first ones.
 *
 * @param fingerprints two numbers a row, the same of equal rows; zeros of a row that can't be read, which equals no other
 */
export function equalRows(fingerprints: Uint32Array): EqualRows[] {
  const groups = new Map<bigint, number[]>();
  for (const [row, key] of keysOf(fingerprints).entries()) {
    if (key === 0n) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** How many rows equal one before them. */
export function repeatedOf(groups: readonly EqualRows[]): number {
  return groups.reduce((count, group) => count + group.length - 1, 0);
}

/** Rows that equal one of others, each with the first of those. */
export function rowsAmong(
  fingerprints: Uint32Array,
  others: Uint32Array,
): { readonly row: number; readonly other: number }[] {
  const firstOf = new Map<bigint, number>();
  for (const [row, key] of keysOf(others).entries()) if (!firstOf.has(key)) firstOf.set(key, row);
  return Array.from(keysOf(fingerprints), (key, row) => ({ row, other: firstOf.get(key), key })).flatMap(
    ({ row, other, key }) => (other === undefined || key === 0n ? [] : [{ row, other }]),
  );
}

function keysOf(fingerprints: Uint32Array): BigUint64Array {
  const copy = fingerprints.slice();
  return new BigUint64Array(copy.buffer);
}
