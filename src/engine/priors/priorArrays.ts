import { readFile, stat } from 'node:fs/promises';
import { systemError } from '../../core/files/systemError';
import { fileUnreadable } from '../../core/problem/problems';
import { elementCount } from '../../core/shape';
import type { DataFile } from '../../data/dataFile';
import { openDataFile } from '../../data/openDataFile';
import { priorFileUnlike } from '../problems/priors';

/** Numbers with their shape, row-major. */
export interface NamedArray {
  /** As the file has it. */
  readonly key: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** The arrays of a file, by their names. */
export interface PriorArrays {
  readonly keys: readonly string[];
  /** @throws ProblemError if it is text, or too large for a prior */
  read(key: string): Promise<NamedArray>;
  close(): Promise<void>;
}

/** Values of one array: far beyond any prior. */
const maxValues = 2 ** 22;
const maxTextBytes = 2 ** 26;

/**
 * Opens a file of arrays.
 *
 * @throws ProblemError if it can't be read
 */
export async function openPriorArrays(path: string): Promise<PriorArrays> {
  if (/\.json$/i.test(path)) return arraysOfJson(path, await parsed(path));
  const file = await openDataFile(path);
  return { keys: file.keys, read: (key) => readArray(file, path, key), close: () => file.close() };
}

async function readArray(file: DataFile, path: string, key: string): Promise<NamedArray> {
  const array = await file.openArray(key);
  try {
    const { shape } = array;
    const length = elementCount(shape);
    if (array.isText) throw priorFileUnlike({ path, defect: { kind: 'array-unfit', key } });
    if (length > maxValues)
      throw priorFileUnlike({
        path,
        defect: { kind: 'too-many', what: `values of ${key}`, found: length, max: maxValues },
      });
    const values = new Float64Array(length);
    if (length > 0) await array.readNumbers({ start: 0, count: shape[0] ?? 1 }, values, 0);
    return { key, shape, values };
  } finally {
    await array.close();
  }
}

function arraysOfJson(path: string, content: unknown): PriorArrays {
  if (!isObject(content)) throw priorFileUnlike({ path, defect: { kind: 'not-json' } });
  const arrays = new Map(entriesOf(content, ''));
  return {
    keys: [...arrays.keys()],
    read(key) {
      const shape = shapeOf(arrays.get(key));
      const flat: unknown[] = [arrays.get(key)].flat(shape ? shape.length + 1 : 0);
      const isNumbers = (values: unknown[]): values is number[] =>
        values.every((each) => typeof each === 'number');
      if (!shape || !isNumbers(flat))
        return Promise.reject(priorFileUnlike({ path, defect: { kind: 'array-unfit', key } }));
      return Promise.resolve({ key, shape, values: Float64Array.from(flat) });
    },
    close: () => Promise.resolve(),
  };
}

/** What stands in an object and in those inside it, with their names before their own. */
function entriesOf(content: Readonly<Record<string, unknown>>, before: string): [string, unknown][] {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(content)) {
    if (isObject(value)) entries.push(...entriesOf(value, `${before}${name}.`));
    else entries.push([`${before}${name}`, value]);
  }
  return entries;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The shape of lists inside lists, [] of a number; undefined where some are longer than others. */
function shapeOf(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return [];
  const [first, ...others] = value.map(shapeOf);
  if (!first) return value.length === 0 ? [0] : undefined;
  const isEven = others.every(
    (each) => each?.length === first.length && each.every((extent, axis) => extent === first[axis]),
  );
  return isEven ? [value.length, ...first] : undefined;
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
