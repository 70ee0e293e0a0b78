import type { DataReference, LabelDescription } from '../protocol/dataset';
import { problem } from '../protocol/problem';
import { readEach, readStrings, rowLength, type NpyArray } from './npy/array';
import type { NpzArchive } from './npz/archive';

const labelNames = ['labels', 'label', 'y', 'targets', 'target', 'classes', 'y_test', 'y_train'];
const classNameNames = ['label_names', 'class_names', 'target_names', 'names'];

/** Labels that stand in the same archive as the data, if any has a usual name and one value a row. */
export async function findLabels(
  archive: NpzArchive,
  path: string,
  dataKey: string | undefined,
  count: number,
): Promise<LabelDescription | undefined> {
  const key = member(archive, labelNames);
  if (key === undefined || key === dataKey) return undefined;
  const array = await archive.openMember(key);
  try {
    if (array.header.shape[0] !== count || rowLength(array) !== 1) return undefined;
    return await readLabels(array, { path, key }, count, `the member ${key} has one value a row`, archive);
  } finally {
    await array.source.close();
  }
}

/** Reads one label a row; numbers as they are, text as numbers with names. */
export async function readLabels(
  array: NpyArray,
  reference: DataReference,
  count: number,
  evidence: string,
  archive?: NpzArchive,
): Promise<LabelDescription> {
  const { shape, element } = array.header;
  if (shape[0] !== count || rowLength(array) !== 1) {
    throw problem(
      'data-mismatch',
      `${array.name} has shape [${shape.join(', ')}], but there are ${count} rows of data.`,
      'Give one label a row.',
    );
  }
  if (!element.read) return fromStrings(await readStrings(array), reference, evidence);
  const values = new Int32Array(count);
  await readEach(array, { start: 0, count }, (index, value) => {
    values[index] = value;
  });
  const names = archive && (await classNames(archive));
  return { reference, evidence, values, ...(names && { names }) };
}

function fromStrings(
  strings: readonly string[],
  reference: DataReference,
  evidence: string,
): LabelDescription {
  const names = [...new Set(strings)].sort();
  const numbers = new Map(names.map((name, index) => [name, index]));
  return { reference, evidence, names, values: Int32Array.from(strings, (text) => numbers.get(text) ?? -1) };
}

async function classNames(archive: NpzArchive): Promise<string[] | undefined> {
  const key = member(archive, classNameNames);
  if (key === undefined) return undefined;
  const array = await archive.openMember(key);
  try {
    return array.header.element.read || array.header.shape.length !== 1
      ? undefined
      : await readStrings(array);
  } finally {
    await array.source.close();
  }
}

function member(archive: NpzArchive, names: readonly string[]): string | undefined {
  return archive.keys.find((key) => names.includes(key.toLowerCase()));
}
