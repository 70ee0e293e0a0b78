import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The one `matrix.mtx` of a folder, as Cell Ranger writes it, packed or not; undefined where there is none or several. */
export async function matrixIn(folder: string): Promise<string | undefined> {
  const found = (await readdir(folder)).filter((name) => /(^|[._-])matrix\.mtx(\.gz)?$/i.test(name));
  return found.length === 1 ? path.join(folder, found[0]!) : undefined;
}
