import { ProblemError } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import { memorySource, sliceSource, type ByteSource } from '../byteSource';
import { chooseKey } from '../chooseKey';
import type { DataFile, RowArray } from '../dataFile';
import { decode, denseArray } from '../denseArray';
import { describeError } from '../describeError';
import { readAttributes } from './attributes';
import { Fields } from './bytes';
import { openChunks } from './chunkedSource';
import { conventionalData, conventionalLabels } from './conventions';
import { describeDataset } from './description';
import { freeText, freeTexts, freeTextSize } from './freeTexts';
import { findObjects, type FoundObject } from './groups';
import { joinedArrays } from './matrices';
import { unpacked } from './packedValues';
import { hdf5Unreadable } from '../problems/matrices';
import { noSuchKey } from '../problems/files';

/** The signature stands at the beginning, or after a block of the user's, of 512 bytes or twice that, and so on. */
const signature = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
const placesOfSignature = [0, 512, 1024, 2048, 4096];

/**
 * Opens an HDF5 file: its datasets by path. Read are those of numbers and short texts, in one piece or in chunks packed
 * with gzip, lzf, zstd and shuffle, in files as h5py, PyTables and MATLAB write them by default, and newer ones but
 * for their forms for very many members and for growing data sets. Format: HDF5 File Format Specification 3.0.
 */
export async function openHdf5(source: ByteSource, path: string): Promise<DataFile> {
  const toProblemError = (error: unknown, name = path): Error => {
    if (error instanceof ProblemError) return error;
    return hdf5Unreadable({ name, reason: describeError(error) });
  };
  try {
    const base = await findBase(source);
    const file = base === 0 ? source : sliceSource(source, base, source.size - base);
    const found = await findObjects(file, await rootOf(file));
    const byPath = (list: readonly FoundObject[]) => new Map(list.map((object) => [object.path, object]));
    const [objects, groups] = [byPath(found.objects), byPath(found.groups)];
    const openDataset = async (key: string): Promise<RowArray> => {
      const object = objects.get(key)!;
      const array = await openObject(file, object, `${path}:${key}`, toProblemError);
      return unpacked(array, await readAttributes(file, object.messages));
    };
    const joined = joinedArrays({ source: file, path, objects, groups, openArray: openDataset });
    const keys = [...new Set([...objects.keys(), ...joined.arrays.keys()])].filter(
      // MATLAB keeps what its cells hold under names with a number sign.
      (key) => !joined.parts.has(key) && !key.startsWith('#'),
    );
    const openArray = async (asked: string): Promise<RowArray> => {
      const key = asked.replace(/^\//, '');
      const join = joined.arrays.get(key);
      if (!join && !objects.has(key)) throw noSuchKey({ path, key: asked, keys });
      try {
        return await (join ? join() : openDataset(key));
      } catch (error) {
        throw toProblemError(error, `${path}:${key}`);
      }
    };
    return {
      format: 'hdf5',
      keys,
      dataKey: async (_labelKey, wanted) =>
        conventionalData(keys) ?? (await chooseKey(path, keys, openArray, wanted)),
      labelKey: (dataKey) =>
        Promise.resolve(conventionalLabels(keys, dataKey, (key) => joined.arrays.has(key))),
      openArray: (key) => openArray(key ?? ''),
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw toProblemError(error);
  }
}

async function findBase(source: ByteSource): Promise<number> {
  for (const place of placesOfSignature) {
    if (place + 8 > source.size) break;
    if (signature.equals(await source.read(place, 8))) return place;
  }
  throw new Error('it has no HDF5 signature');
}

/** The address of the root group's header (II.A), of a file that ends where it says. */
async function rootOf(source: ByteSource): Promise<number> {
  const fields = new Fields(new Uint8Array(await source.read(0, Math.min(128, source.size))));
  fields.at = 8;
  const version = fields.whole(1);
  const isOld = version < 2;
  fields.at = isOld ? 13 : 9;
  if (fields.whole(1) !== 8 || fields.whole(1) !== 8) throw new Error('its addresses are not of 8 bytes');
  const rest = isOld ? 24 + (version === 1 ? 4 : 0) : 12;
  fields.at = rest;
  const base = fields.address();
  fields.at = rest + 16;
  const end = fields.address() - base;
  if (end > source.size) throw new Error(`it was cut short: of ${end} bytes there are ${source.size}`);
  fields.at = isOld ? rest + 40 : 36;
  return fields.address();
}

async function openObject(
  source: ByteSource,
  { messages }: FoundObject,
  name: string,
  toProblemError: (error: unknown, name: string) => Error,
): Promise<RowArray> {
  const header = describeDataset(messages);
  const { shape, element, layout } = header;
  const total = elementCount(shape);
  if (!Number.isSafeInteger(total)) throw new Error(`it states an impossible shape (${shape.join(', ')})`);
  const isFree = element.dtype === freeText;
  if (isFree && elementCount(shape) !== shape[0]) throw new Error('it has more than one text a row');
  if (total === 0 && element.read) return nothing(name, shape, element.dtype);
  if (layout.kind === 'compact' || layout.kind === 'contiguous') {
    const shared = { ...sliceSource(source, 0, source.size), close: () => Promise.resolve() };
    const [values, dataOffset] =
      layout.kind === 'compact' ? [memorySource(name, layout.data), 0] : [shared, layout.address];
    const array = await denseArray(values, { name, shape, element, dataOffset });
    if (!isFree) return array;
    return wordedTexts(
      freeTexts(source, name, shape, ({ start, count }) =>
        values.read(dataOffset + start * freeTextSize, count * freeTextSize),
      ),
      toProblemError,
    );
  }
  const readRows = await openChunks(source, header, layout);
  if (isFree) return wordedTexts(freeTexts(source, name, shape, readRows), toProblemError);
  const worded = (rows: Parameters<typeof readRows>[0]) =>
    readRows(rows).catch((error: unknown) => {
      throw toProblemError(error, name);
    });
  const rowBytes = elementCount(shape.slice(1)) * element.size;
  return {
    name,
    shape,
    dtype: element.dtype,
    isText: !element.read,
    readNumbers: async (rows, out, at) => {
      decode(await worded(rows), element, out, at);
    },
    async readStrings(rows) {
      const bytes = memorySource(name, await worded(rows));
      const part = await denseArray(bytes, { name, shape: [rows.count], element, dataOffset: 0 });
      return rowBytes === element.size ? part.readStrings({ start: 0, count: rows.count }) : [];
    },
    close: () => Promise.resolve(),
  };
}

/** An array without values, for which no room was made in the file. */
function nothing(name: string, shape: readonly number[], dtype: string): RowArray {
  return {
    name,
    shape,
    dtype,
    isText: false,
    readNumbers: () => Promise.resolve(),
    readStrings: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

function wordedTexts(array: RowArray, toProblemError: (error: unknown, name: string) => Error): RowArray {
  return {
    ...array,
    readStrings: (rows) =>
      array.readStrings(rows).catch((error: unknown) => {
        throw toProblemError(error, array.name);
      }),
  };
}
