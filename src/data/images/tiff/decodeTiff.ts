import { memorySource } from '../../byteSource';
import type { Picture } from '../picture';
import { readTiffPages } from './pages';
import { readPage } from './page';

/**
 * Reads a TIFF file of one page.
 *
 * @throws Error in words, also where there are more: none of them is the picture
 */
export async function decodeTiff(bytes: Uint8Array): Promise<Picture> {
  const source = memorySource('', bytes);
  const { pages, littleEndian } = await readTiffPages(source);
  if (pages.length > 1)
    throw new Error(`it has ${pages.length} pages, which are rows only where it's chosen by itself`);
  return readPage(source, pages[0]!, littleEndian);
}
