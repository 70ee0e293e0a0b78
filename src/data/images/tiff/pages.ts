import type { ByteSource } from '../../byteSource';
import { maxPages, readDirectories, readDirectory, type TiffPage } from './directory';
import { planeOf } from './page';

/** The pages of a TIFF file, and its byte order. */
interface TiffPages {
  readonly littleEndian: boolean;
  readonly pages: readonly TiffPage[];
}

/**
 * The pages of a TIFF file, also of a stack with one directory, whose other planes follow the first: ImageJ writes large stacks
 * so, and tifffile those for ImageJ and those that are truncated.
 *
 * @throws Error in words if it is damaged, or does not hold the planes that it says
 */
export async function readTiffPages(source: ByteSource): Promise<TiffPages> {
  const { littleEndian, directories } = await readDirectories(source);
  const [first, another] = directories;
  const asStated = { littleEndian, pages: directories.map((directory) => ({ directory, behind: 0 })) };
  const stated = another === undefined ? planesIn(await descriptionOf(source, first!, littleEndian)) : 1;
  if (stated === 1) return asStated;
  const { start, bytes } = await planeOf(source, first!, littleEndian);
  // Other programs keep the description of the stack that they took a plane from.
  if (bytes === undefined || start + 2 * bytes > source.size) return asStated;
  const planes = `it says that it has ${stated} planes`;
  if (stated > maxPages) throw new Error(`${planes}, of at most ${maxPages} that are read`);
  if (start + stated * bytes > source.size)
    throw new Error(`${planes}, but it ends in plane ${Math.floor((source.size - start) / bytes) + 1}`);
  const pages = Array.from({ length: stated }, (_, plane) => ({ directory: first!, behind: plane * bytes }));
  return { littleEndian, pages };
}

const descriptionTag = 270;
/** Beyond this a description is that of something else. */
const maxDescription = 65_536;

async function descriptionOf(source: ByteSource, at: number, littleEndian: boolean): Promise<string> {
  try {
    const { tags } = await readDirectory(source, at, littleEndian, new Set([descriptionTag]));
    return String.fromCharCode(...(tags.get(descriptionTag) ?? []).slice(0, maxDescription));
  } catch {
    // A description is no part of the picture: one that can't be read says nothing.
    return '';
  }
}

/** How many planes a description says that follow each other. */
function planesIn(description: string): number {
  if (description.startsWith('ImageJ='))
    return Number(/^images=(\d{1,9})\s*$/m.exec(description)?.[1] ?? 1) || 1;
  const truncated = /"truncated": ?true/.test(description);
  const shape = /^\{"shape": ?\[([\d, ]{1,200})\]/.exec(description)?.[1]?.split(',').map(Number);
  // The last axes are a plane's, with its colors, if it has them; the first alone are counted where there are more.
  if (!truncated || !shape || shape.length < 3) return 1;
  const isColor = shape.length > 3 && (shape.at(-1) === 3 || shape.at(-1) === 4);
  return shape.slice(0, isColor ? -3 : -2).reduce((product, extent) => product * extent, 1) || 1;
}
