/**
 * The name of a column as a file states it.
 *
 * @throws where it states none, which readers of its format promise and a damaged file does not keep
 */
export function columnName(stated: unknown): string {
  if (typeof stated === 'string') return stated;
  throw new Error('one of its columns has no name');
}
