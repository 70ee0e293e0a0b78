import { ProblemError } from '../../../core/problem/problem';
import { openFile } from '../../byteSource';
import type { DataFile } from '../../dataFile';
import { describeError } from '../../describeError';
import { pictureUnreadable } from '../../problems/images';
import { singleArray } from '../../singleArray';
import { imageRows } from '../imageRows';
import { readTiffPages } from './pages';
import { readPage } from './page';

/** Opens a TIFF file, whose pages are the rows. Only those asked for are read. */
export async function openTiff(path: string): Promise<DataFile> {
  const source = await openFile(path);
  const inWords = (name: string) => (error: unknown) => {
    throw error instanceof ProblemError ? error : pictureUnreadable({ name, reason: describeError(error) });
  };
  try {
    const { pages, littleEndian } = await readTiffPages(source).catch(inWords(path));
    const nameOf = (row: number) => (pages.length === 1 ? path : `page ${row + 1} of ${path}`);
    const rows = await imageRows({
      name: path,
      count: pages.length,
      nameOf,
      pictureOf: (row) => readPage(source, pages[row]!, littleEndian).catch(inWords(nameOf(row))),
    });
    return singleArray('images', { ...rows, close: () => source.close() });
  } catch (error) {
    await source.close();
    throw error;
  }
}
