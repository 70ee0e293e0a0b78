import { elementCount } from '../../core/shape';
import type { ByteSource } from '../byteSource';
import { fieldsAt } from './bytes';
import type { DatasetHeader, Layout } from './description';

/** Where a chunk is stored, packed or not. */
export interface ChunkPlace {
  readonly address: number;
  readonly size: number;
  readonly mask: number;
}

export type ChunkedLayout = Exclude<Layout, { kind: 'compact' | 'contiguous' }>;

const maxChunks = 5_000_000;
const deepest = 16;

/** Where the chunks of a dataset are stored, by their number in row-major order of the grid of chunks. */
export async function indexChunks(
  source: ByteSource,
  { shape, element }: DatasetHeader,
  layout: ChunkedLayout,
): Promise<ReadonlyMap<number, ChunkPlace>> {
  const { address, chunk } = layout;
  const grid = shape.map((extent, axis) => Math.ceil(extent / chunk[axis]!));
  const count = elementCount(grid);
  const bytes = elementCount(chunk) * element.size;
  if (!(count <= maxChunks)) throw new Error(`it has ${count} chunks`);
  const places = new Map<number, ChunkPlace>();
  switch (layout.kind) {
    case 'single':
      places.set(0, { address, size: layout.packed?.size ?? bytes, mask: layout.packed?.mask ?? 0 });
      return places;
    case 'implicit':
      for (let i = 0; i < count; i++) places.set(i, { address: address + i * bytes, size: bytes, mask: 0 });
      return places;
    case 'fixed-array':
      return fixedArray(source, address, count, bytes);
    case 'tree':
      await walkTree(source, layout, grid, places);
      return places;
  }
}

/** A B-tree of version 1 with chunks below it (III.A.1). */
async function walkTree(
  source: ByteSource,
  { address: root, chunk }: ChunkedLayout,
  grid: readonly number[],
  places: Map<number, ChunkPlace>,
): Promise<void> {
  const keySize = 8 + 8 * (chunk.length + 1);
  let nodes = 0;
  const walk = async (address: number, depth: number): Promise<void> => {
    if (depth > deepest || ++nodes > maxChunks) throw new Error('its chunks are indexed by too many nodes');
    const head = await fieldsAt(source, address, 24);
    head.expect('TREE');
    head.at = 5;
    const level = head.whole(1);
    const entries = head.whole(2);
    const fields = await fieldsAt(source, address + 24, entries * (keySize + 8));
    for (let entry = 0; entry < entries; entry++) {
      const [size, mask] = [fields.whole(4), fields.whole(4)];
      const number = chunk.reduce(
        (sum, extent, axis) => sum * grid[axis]! + Math.floor(fields.address() / extent),
        0,
      );
      fields.at += 8;
      const child = fields.address();
      if (level === 0) places.set(number, { address: child, size, mask });
      else await walk(child, depth + 1);
    }
  };
  // A dataset that nothing was written to has no tree.
  if (root < source.size) await walk(root, 0);
}

/** A fixed array (VII.C): all places in one block, or in pages of it. */
async function fixedArray(
  source: ByteSource,
  address: number,
  count: number,
  bytes: number,
): Promise<Map<number, ChunkPlace>> {
  const places = new Map<number, ChunkPlace>();
  if (!(address < source.size)) return places;
  const head = await fieldsAt(source, address, 28);
  head.expect('FAHD');
  head.at = 5;
  const isFiltered = head.whole(1) === 1;
  const entrySize = head.whole(1);
  const pageEntries = 2 ** head.whole(1);
  const entries = head.address();
  const block = head.address();
  const pages = entries > pageEntries ? Math.ceil(entries / pageEntries) : 0;
  const bitmap = pages === 0 ? 0 : Math.ceil(pages / 8) + 4;
  const checksums = pages === 0 ? 0 : 4;
  const length = 14 + bitmap + entries * entrySize + Math.max(1, pages) * checksums;
  if (!(entries <= maxChunks)) throw new Error(`it has ${entries} chunks`);
  const fields = await fieldsAt(source, block, length);
  fields.expect('FADB');
  for (let i = 0; i < Math.min(count, entries); i++) {
    const page = pages === 0 ? 0 : Math.floor(i / pageEntries);
    fields.at = 14 + bitmap + i * entrySize + page * checksums;
    const at = fields.address();
    const size = isFiltered ? fields.whole(entrySize - 12) : bytes;
    places.set(i, { address: at, size, mask: isFiltered ? fields.whole(4) : 0 });
  }
  return places;
}
