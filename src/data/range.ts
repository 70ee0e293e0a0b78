import { readEach, rowLength, type NpyArray } from './npy/array';

const mostRows = 1024;
const mostElements = 2 ** 22;

/** Least and greatest finite value over the first rows: enough to tell bytes from unit intervals from anything else. */
export async function observeRange(
  array: NpyArray,
  count: number,
): Promise<{ range: [number, number]; rows: number }> {
  const rows = Math.max(1, Math.min(count, mostRows, Math.floor(mostElements / rowLength(array))));
  let least = Infinity;
  let greatest = -Infinity;
  await readEach(array, { start: 0, count: rows }, (_, value) => {
    if (!Number.isFinite(value)) return;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  });
  return { range: least <= greatest ? [least, greatest] : [NaN, NaN], rows };
}
