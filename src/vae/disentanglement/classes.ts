/** What each row is of: classes from 0 on, none of them empty. */
export interface Classes {
  readonly of: Uint32Array;
  readonly count: number;
}

/**
 * Finite numbers as classes: each distinct value, or for more than `max` of them the bins of equal width between the smallest
 * and the largest that hold any. A single class where they do not vary.
 */
export function classesOf(values: Float64Array, max: number): Classes {
  const distinct = new Set<number>();
  for (const value of values) {
    distinct.add(value);
    if (distinct.size > max) return binsOf(values, max);
  }
  return withoutEmpty(values);
}

/** Whether numbers have so many distinct values at most. */
export function haveFew(values: Float64Array, max: number): boolean {
  const distinct = new Set<number>();
  return values.every((value) => distinct.add(value).size <= max);
}

/** Finite numbers in `bins` bins of equal width between the smallest and the largest, empty ones left out. */
export function binsOf(values: Float64Array, bins: number): Classes {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const width = max - min;
  // The largest value belongs to the last bin, as NumPy has it.
  const binned = new Uint32Array(values.length);
  for (let row = 0; row < values.length && width > 0; row++)
    binned[row] = Math.min(bins - 1, Math.floor(((values[row]! - min) / width) * bins));
  const places = new Uint32Array(bins);
  for (const bin of binned) places[bin] = 1;
  let count = 0;
  for (let bin = 0; bin < bins; bin++) if (places[bin] === 1) places[bin] = count++;
  return { of: binned.map((bin) => places[bin]!), count };
}

function withoutEmpty(values: Float64Array): Classes {
  const places = new Map([...new Set(values)].sort((a, b) => a - b).map((value, place) => [value, place]));
  return { of: Uint32Array.from(values, (value) => places.get(value)!), count: places.size };
}

/** The classes of some rows, without those that none of these is of. */
export function classesAmong({ of, count }: Classes, rows: Uint32Array): Classes {
  const places = new Uint32Array(count);
  for (const row of rows) places[of[row]!] = 1;
  let present = 0;
  for (let place = 0; place < count; place++) if (places[place] === 1) places[place] = present++;
  return { of: rows.map((row) => places[of[row]!]!), count: present };
}

/** Classes with the rows of each, ascending. */
export function rowsOfClasses({ of, count }: Classes) {
  const sizes = new Uint32Array(count);
  for (const place of of) sizes[place]! += 1;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(count);
  for (let row = 0; row < of.length; row++) {
    const place = of[row]!;
    rows[place]![filled[place]!++] = row;
  }
  return { of, rows };
}
