import type { ByteSource } from '../../byteSource';

/** What an image file directory says of a page, by tag; numbers only. */
export type TiffTags = ReadonlyMap<number, readonly number[]>;

/** A TIFF file's byte order, and where its pages are described. */
interface TiffDirectories {
  readonly littleEndian: boolean;
  /** Offsets of the directories of pages in full resolution. */
  readonly directories: readonly number[];
}

/** A page: where its directory is, and how many bytes its pixels lie behind the place that is stated there. */
export interface TiffPage {
  readonly directory: number;
  readonly behind: number;
}

/** Whether the first letters of a file are those of TIFF, or of BigTIFF. */
export function isTiff(start: string): boolean {
  return /^(II[*+]\0|MM\0[*+])/.test(start);
}

export const maxPages = 100_000;
const maxTags = 512;
/** Strips of a page are listed one by one. */
const maxValues = 2 ** 20;
const subfileType = 254;
/** Bytes of a value by its type: byte, text, short, long. */
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4 };

/**
 * Walks the directories of a TIFF file (TIFF 6.0, Adobe 1992). Thumbnails, which say that they are of reduced resolution, are no pages.
 *
 * @throws Error in words if it is damaged
 */
export async function readDirectories(source: ByteSource): Promise<TiffDirectories> {
  if (source.size < 8) throw new Error('it ends in its header');
  const head = await viewOf(source, 0, 8);
  const littleEndian = head.getUint16(0) === 0x4949;
  const version = head.getUint16(2, littleEndian);
  if (version === 43) throw new Error('it is a BigTIFF file, which is not read');
  if (version !== 42) throw new Error('it is not a TIFF file');
  const directories: number[] = [];
  const seen = new Set<number>();
  let at = head.getUint32(4, littleEndian);
  while (at !== 0) {
    if (seen.has(at) || seen.size >= maxPages) throw new Error('its pages follow one another without an end');
    seen.add(at);
    const { tags, next } = await readDirectory(source, at, littleEndian);
    if (((tags.get(subfileType)?.[0] ?? 0) & 1) === 0) directories.push(at);
    at = next;
  }
  if (directories.length === 0) throw new Error('it has no page');
  return { littleEndian, directories };
}

/** The tags of a page, and where the next page is described; 0 behind the last. */
export async function readDirectory(
  source: ByteSource,
  at: number,
  littleEndian: boolean,
  wanted = used,
): Promise<{ tags: TiffTags; next: number }> {
  const count = (await viewOf(source, at, 2)).getUint16(0, littleEndian);
  if (count > maxTags) throw new Error(`a page claims to have ${count} tags`);
  const entries = await viewOf(source, at + 2, 12 * count + 4);
  const tags = new Map<number, readonly number[]>();
  for (let entry = 0; entry < count; entry++) {
    const [tag, type] = [
      entries.getUint16(12 * entry, littleEndian),
      entries.getUint16(12 * entry + 2, littleEndian),
    ];
    const length = entries.getUint32(12 * entry + 4, littleEndian);
    const size = sizes[type];
    if (size === undefined || !wanted.has(tag)) continue;
    if (length > maxValues) throw new Error(`its tag ${tag} claims to have ${length} values`);
    const bytes = length * size;
    const values =
      bytes <= 4
        ? new DataView(entries.buffer, entries.byteOffset + 12 * entry + 8, 4)
        : await viewOf(source, entries.getUint32(12 * entry + 8, littleEndian), bytes);
    tags.set(
      tag,
      Array.from({ length }, (_, i) => valueAt(values, i, size, littleEndian)),
    );
  }
  return { tags, next: entries.getUint32(12 * count, littleEndian) };
}

/** Tags that are read here or for a page. */
const used: ReadonlySet<number> = new Set([
  254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 317, 320, 322, 323, 324, 325, 339,
]);

function valueAt(view: DataView, index: number, size: number, littleEndian: boolean): number {
  if (size === 1) return view.getUint8(index);
  return size === 2 ? view.getUint16(2 * index, littleEndian) : view.getUint32(4 * index, littleEndian);
}

/** A copy: what sources give is not to be kept. */
async function viewOf(source: ByteSource, at: number, length: number): Promise<DataView> {
  if (at + length > source.size) throw new Error('it ends before what it describes');
  return new DataView(Uint8Array.from(await source.read(at, length)).buffer);
}
