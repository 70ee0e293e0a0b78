import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { elementCount } from '../core/shape';
import { onesInRows, widestValue } from './columnSpread';
import type { RowArray } from './dataFile';

const maxRows = 1024;
const maxElements = 2 ** 22;

/** What the first rows say of the values of a data set. */
export interface ObservedValues extends Pick<DatasetDescription, 'ones' | 'widest'> {
  /** Min and max finite value. */
  readonly range: readonly [number, number];
  /** Whether there are no more than two different finite values. */
  readonly binary: boolean;
  /** Whether all finite values are whole numbers. */
  readonly whole: boolean;
  /** How many values are NaN or infinite. */
  readonly notFinite: number;
  /** How many rows were looked at. */
  readonly rows: number;
}

/** Looks at the first rows: enough to tell bytes from unit intervals, and those from two values, and from all else. */
export async function observeValues(array: RowArray, count: number): Promise<ObservedValues> {
  const length = elementCount(array.shape.slice(1));
  const rows = Math.max(1, Math.min(count, maxRows, Math.floor(maxElements / length)));
  const values = new Float64Array(rows * length);
  await array.readNumbers({ start: 0, count: rows }, values, 0);
  let min = Infinity;
  let max = -Infinity;
  let between = false;
  let whole = true;
  let notFinite = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      notFinite++;
      continue;
    }
    // An end of the range that moves leaves the old one between the two, unless there was but one value so far.
    if (value < min) {
      between ||= min < max;
      min = value;
    }
    if (value > max) {
      between ||= min < max;
      max = value;
    }
    between ||= value > min && value < max;
    whole &&= Number.isInteger(value);
  }
  const range = min <= max ? ([min, max] as const) : ([NaN, NaN] as const);
  const binary = !between;
  const ones = binary && notFinite === 0 ? onesInRows(values, length) : undefined;
  const widest = array.shape.length === 2 && !binary ? widestValue(values, length) : undefined;
  return { range, binary, whole, notFinite, rows, ...(ones && { ones }), ...(widest && { widest }) };
}
