import type { ByteSource } from '../byteSource';
import type { RowArray } from '../dataFile';
import { sparseRows } from '../sparse/sparseRows';
import { readAttributes } from './attributes';
import { categories, masked } from './annotations';
import type { FoundObject } from './groups';
import { sparseMatrixUnstated, sparseMatrixNotByRows } from '../problems/matrices';

/** Arrays that a file keeps in several datasets, by the path of the group of these. */
export interface JoinedArrays {
  readonly arrays: ReadonlyMap<string, () => Promise<RowArray>>;
  /** Paths of the datasets that they are made of, which aren't data by themselves. */
  readonly parts: ReadonlySet<string>;
}

/** A file's datasets and groups by path, and how datasets are opened. */
export interface Hdf5Objects {
  readonly source: ByteSource;
  readonly path: string;
  readonly objects: ReadonlyMap<string, FoundObject>;
  readonly groups: ReadonlyMap<string, FoundObject>;
  readonly openArray: (key: string) => Promise<RowArray>;
}

const sparseParts = ['data', 'indices', 'indptr'];

/** The sparse matrices, columns of categories and columns with a mask of a file, as AnnData and 10x Genomics write them. */
export function joinedArrays(file: Hdf5Objects): JoinedArrays {
  const { objects, groups, path } = file;
  const arrays = new Map<string, () => Promise<RowArray>>();
  const parts = new Set<string>();
  const has = (group: string, names: readonly string[]) =>
    names.every((name) => objects.has(`${group}/${name}`));
  const join = (group: string, names: readonly string[], open: () => Promise<RowArray>) => {
    arrays.set(group, open);
    for (const name of names) parts.add(`${group}/${name}`);
  };
  for (const group of groups.keys()) {
    const name = `${path}:${group}`;
    if (has(group, sparseParts)) join(group, [...sparseParts, 'shape'], () => openSparse(file, group, name));
    else if (has(group, ['codes', 'categories']))
      join(group, ['codes', 'categories'], () =>
        categories(
          name,
          () => file.openArray(`${group}/codes`),
          () => file.openArray(`${group}/categories`),
        ),
      );
    else if (has(group, ['values', 'mask']))
      join(group, ['values', 'mask'], () =>
        masked(
          name,
          () => file.openArray(`${group}/values`),
          () => file.openArray(`${group}/mask`),
        ),
      );
  }
  // AnnData before version 0.8 kept the names of categories in a group of their own.
  for (const key of objects.keys()) {
    const [, group, column] = /^(.+)\/__categories\/([^/]+)$/.exec(key) ?? [];
    if (group === undefined || !objects.has(`${group}/${column}`)) continue;
    const codes = `${group}/${column}`;
    parts.add(key);
    arrays.set(codes, () =>
      categories(
        `${path}:${codes}`,
        () => file.openArray(codes),
        () => file.openArray(key),
      ),
    );
  }
  return { arrays, parts };
}

async function openSparse(
  { source, groups, objects, openArray }: Hdf5Objects,
  group: string,
  name: string,
): Promise<RowArray> {
  const attributes = await readAttributes(source, groups.get(group)!.messages);
  const form = attributes.get('encoding-type') ?? attributes.get('h5sparse_format');
  const stated = attributes.get('shape') ?? attributes.get('h5sparse_shape');
  if (typeof form === 'string' && form.startsWith('csc')) {
    throw sparseMatrixNotByRows({ name, form: 'CSC (by columns)', writer: 'anndata' });
  }
  const beside = stated === undefined && objects.has(`${group}/shape`);
  const shape = beside ? await shapeIn(openArray, `${group}/shape`) : stated;
  const [rows, columns] = Array.isArray(shape) ? (shape as readonly number[]) : [];
  const starts = form === undefined ? await lengthOf(openArray, `${group}/indptr`) : 0;
  // 10x Genomics: genes × cells by columns, so cells × genes by rows.
  const isTenX =
    form === undefined &&
    beside &&
    (objects.has(`${group}/barcodes`) || rows !== columns) &&
    starts === columns! + 1;
  const isByRows =
    isTenX ||
    (typeof form === 'string' && form.startsWith('csr')) ||
    (form === undefined && rows !== columns && starts === rows! + 1);
  if (!isByRows || rows === undefined || columns === undefined) {
    throw sparseMatrixUnstated({ name, missing: isByRows ? 'shape' : 'order' });
  }
  const [data, indices, indptr] = [
    await openArray(`${group}/data`),
    await openArray(`${group}/indices`),
    await openArray(`${group}/indptr`),
  ];
  const [height, width] = isTenX ? [columns, rows] : [rows, columns];
  return sparseRows({ name, rows: height, columns: width, data, indices, indptr });
}

async function lengthOf(openArray: Hdf5Objects['openArray'], key: string): Promise<number> {
  const array = await openArray(key);
  await array.close();
  return array.shape[0] ?? 0;
}

async function shapeIn(openArray: Hdf5Objects['openArray'], key: string): Promise<readonly number[]> {
  const array = await openArray(key);
  try {
    const values = new Float64Array(2);
    if (array.shape.length !== 1 || array.shape[0] !== 2 || array.isText) return [];
    await array.readNumbers({ start: 0, count: 2 }, values, 0);
    return [...values];
  } finally {
    await array.close();
  }
}
