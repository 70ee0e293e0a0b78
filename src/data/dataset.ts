import type { DataReference, DatasetDescription } from '../protocol/dataset';
import type { RowRange } from '../protocol/inspection';
import { problem } from '../protocol/problem';
import { openFile } from './byteSource';
import { findLabels, readLabels } from './labels';
import { openNpy, readNumbers, rowLength, type NpyArray } from './npy/array';
import { openNpz, type NpzArchive } from './npz/archive';
import { chooseMember } from './npz/chooseMember';
import { observeValues } from './range';

/** Rows of numbers by index. Nothing but the rows asked for is read (a compressed npz member is unpacked once). */
export interface Dataset {
  readonly description: DatasetDescription;
  /** Writes the rows' raw values to `out` from `at` on, `elementCount(shape)` a row. */
  read(rows: RowRange, out: Float32Array, at: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a data set, and its labels: where told, or where the file itself has them. */
export async function openDataset(reference: DataReference, labels?: DataReference): Promise<Dataset> {
  const opened = await openArray(reference);
  try {
    return await describe(opened, reference, labels);
  } catch (error) {
    await close(opened);
    throw error;
  }
}

interface OpenedArray {
  readonly array: NpyArray;
  readonly key?: string;
  readonly archive?: NpzArchive;
}

/** Opens the array a reference names; of an archive without a key, the member that looks like the data. */
async function openArray(reference: DataReference): Promise<OpenedArray> {
  const { path } = reference;
  if (/\.npy$/i.test(path)) return { array: await openNpy(await openFile(path), path) };
  if (!/\.npz$/i.test(path)) {
    throw problem(
      'data-unsupported',
      `${path} is not a data file that can be read.`,
      'Give a .npy or .npz file.',
    );
  }
  const archive = await openNpz(path);
  try {
    const key = reference.key ?? (await chooseMember(archive, path));
    return { array: await archive.openMember(key), key, archive };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function describe(
  { array, key, archive }: OpenedArray,
  reference: DataReference,
  labelReference?: DataReference,
): Promise<Dataset> {
  const { shape, element } = array.header;
  const [count] = shape;
  if (!element.read)
    throw problem('data-unsupported', `${array.name} holds text.`, 'Give an array of numbers.');
  if (count === undefined || count === 0 || rowLength(array) === 0) {
    throw problem(
      'data-unsupported',
      `${array.name} has no rows.`,
      'Give an array whose first axis counts samples.',
    );
  }
  const labels = labelReference
    ? await readLabelFile(labelReference, count)
    : archive && (await findLabels(archive, reference.path, key, count));
  const { range, rows, binary } = await observeValues(array, count);
  const description: DatasetDescription = {
    reference: key === undefined ? reference : { path: reference.path, key },
    format: archive ? 'npz' : 'npy',
    count,
    shape: shape.slice(1),
    dtype: element.dtype,
    range,
    rangeRows: rows,
    binary,
    ...(labels && { labels }),
  };
  return {
    description,
    read: (range, out, at) => readNumbers(array, range, out, at),
    close: () => close({ array, ...(archive && { archive }) }),
  };
}

async function readLabelFile(reference: DataReference, count: number) {
  const opened = await openArray(reference);
  try {
    return await readLabels(opened.array, reference, count, 'given by the user', opened.archive);
  } finally {
    await close(opened);
  }
}

async function close({ array, archive }: OpenedArray): Promise<void> {
  await array.source.close();
  archive?.close();
}
