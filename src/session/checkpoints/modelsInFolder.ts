import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { systemError } from '../../core/files/systemError';
import { fileUnreadable } from '../../core/problem/problems';

/**
 * The ONNX files of a folder by name, numbers in it by their value: epoch-9 before epoch-10.
 *
 * @throws ProblemError if the folder cannot be read
 */
export async function modelsInFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileUnreadable({ path: folder, ...systemError(error) });
  });
  const { compare } = new Intl.Collator('en', { numeric: true });
  return names
    .filter((name) => /\.onnx$/i.test(name))
    .sort(compare)
    .map((name) => path.join(folder, name));
}
