import type { RowRange } from '../../core/figures/scorePlan';
import { elementCount } from '../../core/shape';
import type { ByteSource } from '../byteSource';
import { describeError } from '../describeError';
import { nowhere } from './bytes';
import { indexChunks, type ChunkedLayout, type ChunkPlace } from './chunkIndex';
import type { DatasetHeader } from './description';
import { unfilter } from './filters';

const maxChunk = 2 ** 30;
/** Bytes of unpacked chunks that are kept, the latest at least. */
const maxBytes = 2 ** 27;

/** Rows of a dataset in chunks, as the bytes of an array in memory would be. */
export async function openChunks(
  source: ByteSource,
  header: DatasetHeader,
  layout: ChunkedLayout,
): Promise<(rows: RowRange) => Promise<Uint8Array>> {
  const { shape, element, filters } = header;
  const { chunk } = layout;
  const bytes = elementCount(chunk) * element.size;
  if (chunk.length !== shape.length || chunk.some((extent) => !(extent > 0)) || !(bytes <= maxChunk))
    throw new Error(`its chunks are of an impossible shape (${chunk.join(' × ')})`);
  const places = await indexChunks(source, header, layout);
  const kept = new Map<number, Uint8Array>();
  const read = async (index: number): Promise<Uint8Array | undefined> => {
    const held = kept.get(index);
    const place = places.get(index);
    // What was never written is zeros.
    if (!place || place.address >= nowhere) return undefined;
    const unpacked = held ?? (await unpack(source, place, index));
    kept.delete(index);
    kept.set(index, unpacked);
    if (kept.size > Math.max(1, maxBytes / bytes)) kept.delete(kept.keys().next().value!);
    return unpacked;
  };
  const across = elementCount(shape.slice(1).map((extent, axis) => Math.ceil(extent / chunk[axis + 1]!)));
  const unpack = async (from: ByteSource, { address, size, mask }: ChunkPlace, index: number) => {
    const first = Math.floor(index / across) * chunk[0]!;
    const rows = `the chunk of its rows ${first} to ${Math.min(shape[0]!, first + chunk[0]!) - 1}`;
    if (!(size <= maxChunk) || address + size > from.size)
      throw new Error(`${rows} lies beyond the end of the file`);
    const packed = new Uint8Array(await from.read(address, size));
    try {
      return unfilter(packed, filters, mask, bytes, element.size);
    } catch (error) {
      throw new Error(`${rows} cannot be unpacked: ${describeError(error)}`, { cause: error });
    }
  };
  return (rows) => gather(rows, shape, chunk, element.size, read);
}

/** Copies from every chunk that has a part in the rows what it has of them. */
async function gather(
  rows: RowRange,
  shape: readonly number[],
  chunk: readonly number[],
  size: number,
  read: (index: number) => Promise<Uint8Array | undefined>,
): Promise<Uint8Array> {
  const rowLength = elementCount(shape.slice(1));
  const out = new Uint8Array(rows.count * rowLength * size);
  const grid = shape.map((extent, axis) => Math.ceil(extent / chunk[axis]!));
  const across = elementCount(grid.slice(1));
  const end = rows.start + rows.count;
  for (let band = Math.floor(rows.start / chunk[0]!); band * chunk[0]! < end; band++) {
    for (let place = 0; place < across; place++) {
      const bytes = await read(band * across + place);
      if (!bytes) continue;
      const corner = cornerOf(place, grid, chunk);
      const first = Math.max(rows.start, band * chunk[0]!);
      const last = Math.min(end, (band + 1) * chunk[0]!);
      for (let row = first; row < last; row++) {
        const from = (row - band * chunk[0]!) * elementCount(chunk.slice(1)) * size;
        copyRow(bytes, from, out, (row - rows.start) * rowLength * size, { shape, chunk, corner, size });
      }
    }
  }
  return out;
}

/** Where a chunk begins along the axes after the first. */
function cornerOf(place: number, grid: readonly number[], chunk: readonly number[]): number[] {
  const corner: number[] = [];
  let rest = place;
  for (let axis = grid.length - 1; axis > 0; axis--) {
    corner.unshift((rest % grid[axis]!) * chunk[axis]!);
    rest = Math.floor(rest / grid[axis]!);
  }
  return corner;
}

interface Part {
  readonly shape: readonly number[];
  readonly chunk: readonly number[];
  readonly corner: readonly number[];
  readonly size: number;
}

/** Copies one row's part that is in a chunk, line by line along the last axis. */
function copyRow(bytes: Uint8Array, from: number, out: Uint8Array, to: number, part: Part): void {
  const { shape, chunk, corner, size } = part;
  const copy = (axis: number, source: number, target: number): void => {
    if (axis === shape.length) {
      out.set(bytes.subarray(source, source + size), target);
      return;
    }
    const start = corner[axis - 1]!;
    const within = Math.min(chunk[axis]!, shape[axis]! - start);
    const [sourceStep, targetStep] = [
      elementCount(chunk.slice(axis + 1)) * size,
      elementCount(shape.slice(axis + 1)) * size,
    ];
    if (axis === shape.length - 1) {
      out.set(bytes.subarray(source, source + within * size), target + start * size);
      return;
    }
    for (let i = 0; i < within; i++)
      copy(axis + 1, source + i * sourceStep, target + (start + i) * targetStep);
  };
  copy(1, from, to);
}
