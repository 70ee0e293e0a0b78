import { readFile, stat } from 'node:fs/promises';
import { systemError } from '../../core/files/systemError';
import { fileUnreadable } from '../../core/problem/problems';
import { elementCount } from '../../core/shape';
import { openDataFile } from '../../data/openDataFile';
import { priorFileUnlike } from '../problems';

/** Numbers with their shape, row-major. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** Values of one array, and arrays of a file: far beyond any prior. */
const maxValues = 2 ** 22;
const maxArrays = 1000;
const maxTextBytes = 2 ** 26;

/** What arrays of a prior are called, as a last part of a name, without `prior` and the underscore of scikit-learn's attributes. */
const plainName = (name: string) =>
  name
    .toLowerCase()
    .replace(/^.*[/.]/, '')
    .replace(/^(p|prior)_/, '')
    .replace(/^latents_/, '')
    .replace(/_$/, '');

/**
 * The arrays of a file of components whose names `isRead` takes, by those names.
 *
 * @throws ProblemError if the file can't be read, or such an array is too large
 */
export async function readPriorArrays(
  path: string,
  isRead: (name: string) => boolean,
): Promise<readonly NamedArray[]> {
  return /\.json$/i.test(path) ? fromJson(path, isRead) : fromArchive(path, isRead);
}

async function fromArchive(path: string, isRead: (name: string) => boolean): Promise<NamedArray[]> {
  const file = await openDataFile(path);
  try {
    const found: NamedArray[] = [];
    for (const key of file.keys.slice(0, maxArrays)) {
      const name = plainName(key);
      if (!isRead(name)) continue;
      const array = await file.openArray(key);
      try {
        const { shape } = array;
        const length = elementCount(shape);
        if (length > maxValues || array.isText || shape.length === 0)
          throw priorFileUnlike({ path, defect: { kind: 'array-unfit', key, shape } });
        const values = new Float64Array(length);
        await array.readNumbers({ start: 0, count: shape[0]! }, values, 0);
        found.push({ name, shape, values });
      } finally {
        await array.close();
      }
    }
    return found;
  } finally {
    await file.close();
  }
}

async function fromJson(path: string, isRead: (name: string) => boolean): Promise<NamedArray[]> {
  const content = await parsed(path);
  if (typeof content !== 'object' || content === null)
    throw priorFileUnlike({ path, defect: { kind: 'not-json' } });
  return Object.entries(content).flatMap(([key, value]: [string, unknown]) => {
    const name = plainName(key);
    if (!isRead(name)) return [];
    const array = arrayOf(value);
    if (!array) throw priorFileUnlike({ path, defect: { kind: 'array-unfit', key, shape: null } });
    return [{ name, ...array }];
  });
}

async function parsed(path: string): Promise<unknown> {
  try {
    const { size } = await stat(path);
    if (size <= maxTextBytes) return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw fileUnreadable({ path, ...systemError(error) });
  }
  throw priorFileUnlike({ path, defect: { kind: 'not-json' } });
}

/** Lists of numbers, or lists of such lists of one length; undefined where they are neither. */
function arrayOf(value: unknown): Omit<NamedArray, 'name'> | undefined {
  const shape: number[] = [];
  for (let level = value; Array.isArray(level); level = level[0] as unknown) shape.push(level.length);
  const flat = Array.isArray(value) ? (value.flat(shape.length) as unknown[]) : [];
  if (flat.length === 0 || flat.length !== elementCount(shape)) return undefined;
  if (!flat.every((each): each is number => typeof each === 'number')) return undefined;
  return { shape, values: Float64Array.from(flat) };
}
