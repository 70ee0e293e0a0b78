import type { DataReference, DatasetDescription, LabelDescription } from '../protocol/dataset';
import type { RowRange } from '../protocol/inspection';
import { problem } from '../protocol/problem';
import { elementCount } from '../protocol/shape';
import { openColumn } from './column';
import type { DataFile, RowArray } from './dataFile';
import { findFactors } from './factors';
import { idxLabelsBeside } from './idx';
import { findLabels, readLabelFile } from './labels';
import { openDataFile } from './openDataFile';
import { observeValues } from './range';

/** Rows of numbers by index. Nothing but the rows asked for is read. */
export interface Dataset {
  readonly description: DatasetDescription;
  /** Writes the rows' raw values to `out` from `at` on, `elementCount(shape)` a row. */
  read(rows: RowRange, out: Float32Array, at: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a data set, and its labels: where told, or where the file itself has them. */
export async function openDataset(reference: DataReference, labels?: DataReference): Promise<Dataset> {
  const file = await openDataFile(reference.path);
  let array: RowArray | undefined;
  try {
    const besideLabels = labels?.path === reference.path ? labels.key : undefined;
    const key = reference.key ?? (await file.dataKey(besideLabels));
    array = await openColumn(file, key);
    return await describe(file, array, { path: reference.path, ...(key !== undefined && { key }) }, labels);
  } catch (error) {
    await array?.close();
    await file.close();
    throw error;
  }
}

async function describe(
  file: DataFile,
  array: RowArray,
  reference: DataReference,
  labelReference?: DataReference,
): Promise<Dataset> {
  const [count, ...shape] = array.shape;
  if (array.isText)
    throw problem('data-unsupported', `${array.name} holds text.`, 'Give an array of numbers.');
  if (count === undefined || count === 0 || elementCount(shape) === 0) {
    throw problem(
      'data-unsupported',
      `${array.name} has no rows.`,
      'Give an array whose first axis counts samples.',
    );
  }
  const labels = labelReference
    ? await readLabelFile(labelReference, count)
    : await ownLabels(file, reference, count);
  const { rows: rangeRows, ...observed } = await observeValues(array, count);
  const factors = await findFactors(file, reference.path, reference.key, count);
  return {
    description: {
      reference,
      format: file.format,
      count,
      shape,
      dtype: array.dtype,
      ...observed,
      rangeRows,
      ...(labels && { labels }),
      factors,
    },
    read: (rows, out, at) => array.readNumbers(rows, out, at),
    close: async () => {
      await array.close();
      await file.close();
    },
  };
}

/** Labels that the file has, or, of an IDX file, the one beside it that is named for them. */
async function ownLabels(
  file: DataFile,
  { path, key }: DataReference,
  count: number,
): Promise<LabelDescription | undefined> {
  if (file.format !== 'idx') return findLabels(file, path, key, count);
  const beside = await idxLabelsBeside(path);
  if (beside === undefined) return undefined;
  // What lies beside was not asked for: if it does not fit, there are no labels.
  return readLabelFile({ path: beside }, count, 'the file of labels beside the images').catch(
    () => undefined,
  );
}
