import type { Classes } from './classes';

/** Rows that are every combination of some cyclic factors, once for each object. */
export interface CyclicGrid {
  /** How many values each cyclic factor has. */
  readonly lengths: readonly number[];
  /** The rows of each object, the last factor changing fastest. */
  readonly objects: readonly Uint32Array[];
}

/**
 * The grid that rows form, or undefined where a combination is missing or there twice.
 *
 * @param cyclic the factors that turn, their values in the order of the cycle
 * @param others factors that tell objects apart
 */
export function cyclicGrid(cyclic: readonly Classes[], others: readonly Classes[]): CyclicGrid | undefined {
  const lengths = cyclic.map(({ count }) => count);
  const size = lengths.reduce((product, length) => product * length, 1);
  const rows = cyclic[0]?.of.length ?? 0;
  const objects = new Map<string, Uint32Array>();
  if (size < 2 || rows % size !== 0) return undefined;
  for (let row = 0; row < rows; row++) {
    const key = others.map(({ of }) => of[row]!).join();
    const object = objects.get(key) ?? new Uint32Array(size).fill(missing);
    objects.set(key, object);
    const place = cyclic.reduce((sum, { of, count }) => sum * count + of[row]!, 0);
    if (object[place] !== missing) return undefined;
    object[place] = row;
  }
  return objects.size * size === rows ? { lengths, objects: [...objects.values()] } : undefined;
}

const missing = 2 ** 32 - 1;
