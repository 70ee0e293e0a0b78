import { elementCount } from '../core/shape';
import { sliceSource, type ByteSource } from './byteSource';
import { chooseKey } from './chooseKey';
import type { DataFile, RowArray } from './dataFile';
import { denseArray } from './denseArray';
import { numericType } from './npy/elementType';
import { safetensorsTypeUnsupported, safetensorsUnreadable } from './problems/arrays';
import { noSuchKey } from './problems/files';

/** The format itself allows no longer header. */
const longestHeader = 100_000_000;

const types: Readonly<Record<string, string>> = {
  BOOL: 'b1',
  U8: 'u1',
  I8: 'i1',
  U16: 'u2',
  I16: 'i2',
  U32: 'u4',
  I32: 'i4',
  U64: 'u8',
  I64: 'i8',
  F16: 'f2',
  BF16: 'bf2',
  F32: 'f4',
  F64: 'f8',
};

interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

/**
 * Opens a safetensors file: the length of a header (8 bytes), the header, which is JSON of every tensor's type, shape
 * and place, and the tensors, row-major and little-endian.
 */
export async function openSafetensors(source: ByteSource, path: string): Promise<DataFile> {
  const tensors = await readHeader(source, path).catch(async (error: unknown) => {
    await source.close();
    throw error;
  });
  const keys = [...tensors.keys()];
  const openArray = async (key: string): Promise<RowArray> => {
    const tensor = tensors.get(key);
    if (!tensor) throw noSuchKey({ path, key, keys });
    const name = `${path}:${key}`;
    const element = numericType(types[tensor.dtype] ?? '', true);
    if (!element) {
      throw safetensorsTypeUnsupported({ name, type: tensor.dtype, supported: Object.keys(types) });
    }
    const needed = elementCount(tensor.shape) * element.size;
    if (needed !== tensor.end - tensor.start)
      throw safetensorsUnreadable({
        path,
        defect: { kind: 'size-differs', key, needed, found: tensor.end - tensor.start },
      });
    const part = sliceSource(source, tensor.start, tensor.end - tensor.start);
    const shared = { ...part, close: () => Promise.resolve() };
    return denseArray(shared, { name, shape: tensor.shape, element, dataOffset: 0 });
  };
  return {
    format: 'safetensors',
    keys,
    dataKey: (_labelKey, wanted) => chooseKey(path, keys, openArray, wanted),
    openArray: (key) => openArray(key ?? ''),
    close: () => source.close(),
  };
}

async function readHeader(source: ByteSource, path: string): Promise<ReadonlyMap<string, Tensor>> {
  if (source.size < 8) throw safetensorsUnreadable({ path, defect: { kind: 'too-short' } });
  const start = await source.read(0, 8);
  const length = Number(new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true));
  if (length > longestHeader || 8 + length > source.size)
    throw safetensorsUnreadable({ path, defect: { kind: 'header-too-long', length } });
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(await source.read(8, length)).toString('utf8'));
  } catch {
    throw safetensorsUnreadable({ path, defect: { kind: 'not-json' } });
  }
  if (typeof header !== 'object' || header === null)
    throw safetensorsUnreadable({ path, defect: { kind: 'not-an-object' } });
  const tensors = new Map<string, Tensor>();
  for (const [key, entry] of Object.entries(header)) {
    if (key === '__metadata__') continue;
    const tensor = readTensor(entry, 8 + length);
    if (!tensor) throw safetensorsUnreadable({ path, defect: { kind: 'tensor-incomplete', key } });
    if (tensor.end > source.size)
      throw safetensorsUnreadable({
        path,
        defect: { kind: 'cut-short', key, end: tensor.end, size: source.size },
      });
    tensors.set(key, tensor);
  }
  return tensors;
}

function readTensor(entry: unknown, dataStart: number): Tensor | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { dtype, shape, data_offsets: offsets } = entry as Readonly<Record<string, unknown>>;
  if (typeof dtype !== 'string' || !isWholes(shape) || !isWholes(offsets) || offsets.length !== 2)
    return undefined;
  const [start, end] = [dataStart + offsets[0]!, dataStart + offsets[1]!];
  return start <= end ? { dtype, shape, start, end } : undefined;
}

function isWholes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent) && Number(extent) >= 0);
}
