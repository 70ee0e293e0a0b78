import { elementCount } from '../core/shape';
import type { RowArray } from './dataFile';
import { noArrayOfSamples } from './problems/files';

/** Names under which people save the data themselves, best first. */
const usualNames = ['images', 'imgs', 'x', 'data', 'samples', 'x_test', 'x_train', 'arr_0'];
/** Arrays that are opened in search of the data. */
const maxOpened = 200;

/**
 * The array of a file that is the data: by a usual name, else the largest numeric one with two axes or more.
 *
 * @param wanted values a row should have, where that is known: an array with this many is chosen before others
 */
export async function chooseKey(
  path: string,
  keys: readonly string[],
  openArray: (key: string) => Promise<RowArray>,
  wanted?: number,
): Promise<string> {
  const named = usualNames.flatMap((name) => keys.filter((key) => lastName(key) === name));
  const [usual] = named;
  if (usual !== undefined && wanted === undefined) return usual;
  const sizes: { readonly key: string; readonly size: number; readonly row: number }[] = [];
  for (const key of new Set([...named, ...keys].slice(0, maxOpened))) {
    const array = await openArray(key).catch(() => undefined);
    if (!array) continue;
    await array.close();
    const [row, size] = [elementCount(array.shape.slice(1)), elementCount(array.shape)];
    const isData = !array.isText && array.shape.length >= (wanted === 1 ? 1 : 2);
    // The usual one that fits needs no search for others.
    if (key === usual && row === wanted) return usual;
    if (isData) sizes.push({ key, size, row });
  }
  const largest = (found: typeof sizes) =>
    found.reduce<(typeof sizes)[number] | undefined>((a, b) => (a && a.size >= b.size ? a : b), undefined)
      ?.key;
  const fitting = sizes.filter(({ row }) => row === wanted);
  const chosen =
    named.find((name) => fitting.some(({ key }) => key === name)) ??
    largest(fitting) ??
    usual ??
    largest(sizes);
  if (chosen !== undefined) return chosen;
  throw noArrayOfSamples({ path, keys });
}

/** The name itself of one inside groups, in small letters. */
export function lastName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).toLowerCase();
}
