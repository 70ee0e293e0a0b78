import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { stampOf, type FileVersion } from '../../core/files/fileVersion';

/** A training script that writes halves one after another is through by then, or the watch on the files finds it. */
const maxReads = 5;
const pauseMilliseconds = 100;

/**
 * Reads files that belong together, such as encoder and decoder, and reads them again where one was written meanwhile: they
 * would be halves of different models.
 */
export async function readTogether<T extends { readonly files: readonly FileVersion[] }>(
  read: () => Promise<T>,
): Promise<T> {
  for (let reads = 1; ; reads++) {
    const found = await read();
    if (reads === maxReads || (await areUnchanged(found.files))) return found;
    await pause(pauseMilliseconds);
  }
}

/** Whether no file was written since it was read. One that is gone can't be read again: what was read of it stays. */
async function areUnchanged(files: readonly FileVersion[]): Promise<boolean> {
  const seen = await Promise.all(
    files.map(async (file) => ({ ...file, now: await stat(file.path).then(stampOf, () => file.stamp) })),
  );
  return seen.every(({ stamp, now: found }) => found === stamp);
}
