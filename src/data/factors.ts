import type { Warning } from '../core/problem/warning';
import { pickledPassedOver } from './warnings';
import { toProblem } from '../core/problem/problem';
import type {
  CompanionDescription,
  FactorDescription,
  FactorValues,
} from '../core/dataset/datasetDescription';
import type { FileVersion } from '../core/files/fileVersion';
import { elementCount } from '../core/shape';
import { openColumn } from './column';
import type { DataFile, RowArray } from './dataFile';
import { assertUnchanged } from './fileVersions';
import { locateData } from './locate';
import { openDataFile } from './openDataFile';
import type { DataReference } from '../core/dataset/dataReference';
import { rowCountDiffers } from './problems/rows';

const maxOpened = 200;
/** An array of more columns is data of another kind. */
const maxColumns = 64;
const maxFactors = 256;

/** Arrays of a file that stand beside its data, row by row. */
interface Beside {
  /** One value a row, or a few: ground-truth factors, if the data have any. */
  readonly factors: readonly FactorDescription[];
  /** Several values a row, such as a class as a row of zeros with a one. */
  readonly companions: readonly CompanionDescription[];
  /** What was not looked into, and why. */
  readonly passedOver: readonly Warning[];
}

/** Looks for arrays of as many rows beside the data. */
export async function findFactors(
  file: DataFile,
  path: string,
  dataKey: string | undefined,
  count: number,
): Promise<Beside> {
  const factors: FactorDescription[] = [];
  const companions: CompanionDescription[] = [];
  const pickles: string[] = [];
  for (const key of file.keys.slice(0, maxOpened)) {
    if (key === dataKey || isViewOf(dataKey, key)) continue;
    const array = await file.openArray(key).catch((error: unknown) => {
      if (toProblem(error).code === 'npy-pickled-objects') pickles.push(key);
      return undefined;
    });
    if (!array) continue;
    await array.close();
    const columns = elementCount(array.shape.slice(1));
    if (array.shape[0] !== count) continue;
    if (columns > 1 && !array.isText) companions.push({ ...factor(path, key), shape: array.shape.slice(1) });
    if (array.shape.length > 2 || columns > maxColumns) continue;
    if (array.shape.length === 1 || columns === 1) factors.push(factor(path, key));
    else if (!array.isText)
      for (let column = 0; column < columns; column++) factors.push(factor(path, `${key}[${column}]`));
    if (factors.length > maxFactors) break;
  }
  const passedOver = pickles.length > 0 ? [pickledPassedOver({ members: pickles })] : [];
  return { factors: factors.slice(0, maxFactors), companions, passedOver };
}

/** Whether the data are a part of an array, or it in another order. */
function isViewOf(dataKey: string | undefined, key: string): boolean {
  return dataKey !== undefined && dataKey.startsWith(key) && /^[[@]/.test(dataKey.slice(key.length));
}

function factor(path: string, key: string): FactorDescription {
  const reference: DataReference = { path, key };
  return { name: key, reference };
}

/**
 * The values of a factor over all rows of the data, of which there are `count`.
 *
 * @param versions of the data, as they were opened
 * @throws ProblemError if they are no longer those, or there is no such factor
 */
export async function readFactor(
  given: DataReference,
  count: number,
  versions: readonly FileVersion[],
): Promise<FactorValues> {
  const reference = await locateData(given);
  assertUnchanged(versions);
  const file = await openDataFile(reference.path);
  let array: RowArray | undefined;
  try {
    array = await openColumn(file, reference.key);
    if (array.shape[0] !== count || elementCount(array.shape) !== count) {
      throw rowCountDiffers({ name: array.name, shape: array.shape, count, of: 'factor' });
    }
    return await valuesOf(array, count);
  } finally {
    await array?.close();
    await file.close();
    // Also where it failed: what cannot be read of another file is not its fault.
    assertUnchanged(versions);
  }
}

async function valuesOf(array: RowArray, count: number): Promise<FactorValues> {
  const rows = { start: 0, count };
  if (array.isText) {
    const texts = await array.readStrings(rows);
    const names = [...new Set(texts)].sort();
    const places = new Map(names.map((name, place) => [name, place]));
    return { values: Float64Array.from(texts, (text) => places.get(text)!), names };
  }
  const values = new Float64Array(count);
  await array.readNumbers(rows, values, 0);
  return { values };
}
