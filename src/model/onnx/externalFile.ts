import { realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * The file, behind any links, in which a model says that weights are: beside the model or, where that is a link, beside
 * what it leads to, as in the cache of Hugging Face. Where nothing is there, the path at which it should be. Undefined
 * where it is in neither folder: a model must not have anything else read.
 *
 * @throws the error of the file system where the model itself is not there
 */
export function externalFile(modelPath: string, location: string): string | undefined {
  const folders = [realpathSync(path.dirname(modelPath)), path.dirname(realpathSync(modelPath))];
  const named = folders.map((folder) => path.resolve(folder, location));
  const file = named.map(realIfThere).find((real) => real !== undefined) ?? named[0]!;
  return folders.some((folder) => file.startsWith(folder + path.sep)) ? file : undefined;
}

/** Nothing where no such file can be there: a name of a model's may hold anything. */
function realIfThere(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
