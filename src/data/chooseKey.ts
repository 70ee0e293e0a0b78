import { problem } from '../protocol/problem';
import { elementCount } from '../protocol/shape';
import type { RowArray } from './dataFile';

/** Names under which people save the data themselves, best first. */
const usualNames = ['images', 'imgs', 'x', 'data', 'samples', 'x_test', 'x_train', 'arr_0'];
/** Arrays that are opened in search of the data. */
const mostOpened = 200;

/** The array of a file that is the data: by a usual name, else the largest numeric one with two axes or more. */
export async function chooseKey(
  path: string,
  keys: readonly string[],
  openArray: (key: string) => Promise<RowArray>,
): Promise<string> {
  for (const name of usualNames) {
    const key = keys.find((candidate) => lastName(candidate) === name);
    if (key !== undefined) return key;
  }
  let best: { key: string; size: number } | undefined;
  for (const key of keys.slice(0, mostOpened)) {
    const array = await openArray(key).catch(() => undefined);
    if (!array) continue;
    await array.close();
    const size = elementCount(array.shape);
    if (!array.isText && array.shape.length >= 2 && size > (best?.size ?? 0)) best = { key, size };
  }
  if (best) return best.key;
  throw problem(
    'data-unsupported',
    `${path} has no array of samples.`,
    `Name one, as FILE:KEY; there ${keys.length === 0 ? 'are none' : `are ${listed(keys)}`}.`,
  );
}

/** The name itself of one inside groups, in small letters. */
export function lastName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).toLowerCase();
}

/** Names for a message, which is no place for thousands. */
export function listed(names: readonly string[]): string {
  const most = 20;
  return names.slice(0, most).join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}

/** There is no array of that name in a file. */
export function noKey(path: string, key: string, keys: readonly string[]): Error {
  return problem(
    'data-unreadable',
    `${path} has no member ${key}.`,
    `It has ${listed(keys) || 'no arrays at all'}.`,
  );
}
