import type { LabelEvidence } from '../core/evidence/dataEvidence';
import type { LabelDescription } from '../core/dataset/datasetDescription';
import { elementCount } from '../core/shape';
import { lastName } from './chooseKey';
import { openColumn } from './column';
import type { DataFile, RowArray } from './dataFile';
import { labelNames } from './labelNames';
import { locateData } from './locate';
import { openPinned } from './openPinned';
import type { DataReference } from '../core/dataset/dataReference';
import { rowCountDiffers, tooManyLabelValues } from './problems/rows';

const classNameNames = ['label_names', 'class_names', 'target_names', 'names'];
/** Numbers that are not whole are named by their values, if there are no more different ones. */
const maxValues = 10_000;

/** Labels that stand in the same file as the data, if it says so or any array has a usual name and one value a row. */
export async function findLabels(
  file: DataFile,
  path: string,
  dataKey: string | undefined,
  count: number,
): Promise<LabelDescription | undefined> {
  const stated = await file.labelKey?.(dataKey);
  const key = stated?.key ?? file.keys.find((name) => labelNames.includes(lastName(name)));
  if (key === undefined || key === dataKey) return undefined;
  const array = await file.openArray(key);
  try {
    if (!isOneARow(array, count)) return undefined;
    const evidence: LabelEvidence = stated?.evidence ?? { kind: 'member', member: key };
    return await readLabels(array, { path, key }, count, evidence, file);
  } finally {
    await array.close();
  }
}

/**
 * Reads the labels that a reference names, of whatever file.
 *
 * @param dataPath the file of the rows that they are the labels of
 */
export async function readLabelFile(
  given: DataReference,
  count: number,
  dataPath: string,
  evidence: LabelEvidence = { kind: 'chosen' },
): Promise<LabelDescription> {
  const reference = await locateData(given);
  const { file, versions } = await openPinned(reference.path);
  try {
    const stated = reference.key ?? (await file.labelKey?.(undefined))?.key;
    const key = stated ?? file.keys.find((name) => labelNames.includes(lastName(name)));
    const array = await openColumn(file, key ?? (await file.dataKey()));
    try {
      const labels = await readLabels(array, reference, count, evidence, file);
      return { ...labels, ...(reference.path !== dataPath && { files: versions }) };
    } finally {
      await array.close();
    }
  } finally {
    await file.close();
  }
}

/** Reads one label a row; whole numbers as they are, text and other numbers as numbers with names. */
async function readLabels(
  array: RowArray,
  reference: DataReference,
  count: number,
  evidence: LabelEvidence,
  file: DataFile,
): Promise<LabelDescription> {
  if (!isOneARow(array, count)) {
    throw rowCountDiffers({ name: array.name, shape: array.shape, count, of: 'labels' });
  }
  const rows = { start: 0, count };
  if (array.isText) return named(await array.readStrings(rows), reference, evidence);
  const values = new Float64Array(count);
  await array.readNumbers(rows, values, 0);
  if (!values.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31))
    return named(values, reference, evidence);
  const names = await classNames(file);
  return { reference, evidence, values: Int32Array.from(values), ...(names && { names }) };
}

function isOneARow({ shape }: RowArray, count: number): boolean {
  return shape[0] === count && elementCount(shape.slice(1)) === 1;
}

/** Numbers the different values in their order, and keeps them as names. */
function named(
  given: readonly string[] | Float64Array,
  reference: DataReference,
  evidence: LabelEvidence,
): LabelDescription {
  const different = [...new Set<string | number>(given)];
  if (typeof different[0] === 'number' && different.length > maxValues) {
    throw tooManyLabelValues({ name: reference.key ?? reference.path, count: different.length });
  }
  different.sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : a < b ? -1 : 1));
  const places = new Map(different.map((value, index) => [value, index]));
  const values = Int32Array.from(given as ArrayLike<string | number>, (value) => places.get(value) ?? -1);
  return { reference, evidence, names: different.map(nameOf), values };
}

function nameOf(value: string | number): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(6)));
}

async function classNames(file: DataFile): Promise<readonly string[] | undefined> {
  const key = file.keys.find((name) => classNameNames.includes(lastName(name)));
  if (key === undefined) return undefined;
  const array = await file.openArray(key);
  try {
    return array.isText && array.shape.length === 1
      ? await array.readStrings({ start: 0, count: array.shape[0]! })
      : undefined;
  } finally {
    await array.close();
  }
}
