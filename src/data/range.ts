import { readEach, rowLength, type NpyArray } from './npy/array';

const mostRows = 1024;
const mostElements = 2 ** 22;

/** What the first rows say of the values of a data set. */
export interface ObservedValues {
  /** Least and greatest finite value. */
  readonly range: readonly [number, number];
  /** Whether there are no more than two different finite values. */
  readonly binary: boolean;
  /** How many rows were looked at. */
  readonly rows: number;
}

/** Looks at the first rows: enough to tell bytes from unit intervals, and those from two values, and from all else. */
export async function observeValues(array: NpyArray, count: number): Promise<ObservedValues> {
  const rows = Math.max(1, Math.min(count, mostRows, Math.floor(mostElements / rowLength(array))));
  let least = Infinity;
  let greatest = -Infinity;
  let between = false;
  await readEach(array, { start: 0, count: rows }, (_, value) => {
    if (!Number.isFinite(value)) return;
    // An end of the range that moves leaves the old one between the two, unless there was but one value so far.
    if (value < least) {
      between ||= least < greatest;
      least = value;
    }
    if (value > greatest) {
      between ||= least < greatest;
      greatest = value;
    }
    between ||= value > least && value < greatest;
  });
  return { range: least <= greatest ? [least, greatest] : [NaN, NaN], binary: !between, rows };
}
