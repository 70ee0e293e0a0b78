import type { Range } from '../figures/range';
import { parseDataReference, type DataReference } from '../dataset/dataReference';

/** A fragment of a JSON schema (draft 7), as it is written. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a setting may be: how it is checked, and the same for an editor of JSON. */
export interface SettingKind<T> {
  /** How it is written, in a complaint. */
  readonly takes: string;
  /** The value as it is kept; undefined where it is none. */
  readonly read: (value: unknown) => T | undefined;
  readonly schema: Schema;
}

/** The longest text of a setting: far beyond any path, far below any harm. */
const longestText = 4096;
const textSchema = { type: 'string', minLength: 1, maxLength: longestText } as const;

/** What the fragments refer to. */
export const schemaDefinitions: Schema = {
  file: textSchema,
  data: {
    oneOf: [
      { ...textSchema, description: 'FILE, or FILE:KEY for an archive member.' },
      {
        type: 'object',
        required: ['path'],
        additionalProperties: false,
        properties: {
          path: { ...textSchema, description: 'Path to the file.' },
          key: { ...textSchema, description: 'Name of the archive member.' },
        },
      },
    ],
  },
};

/** A whole number, with what it is where nothing is stated. */
export function whole([min, max]: Range, fallback: number): SettingKind<number> {
  return {
    takes: `a whole number from ${min} to ${max}`,
    read: (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
        ? value
        : undefined,
    schema: { type: 'integer', minimum: min, maximum: max, default: fallback },
  };
}

/** A number from 0 on, with what it is where nothing is stated. */
export function fromZero(max: number, fallback: number): SettingKind<number> {
  return {
    takes: `a number from 0 to ${max}`,
    read: (value) => (typeof value === 'number' && value >= 0 && value <= max ? value : undefined),
    schema: { type: 'number', minimum: 0, maximum: max, default: fallback },
  };
}

/** One of some words, the first where nothing is stated. */
export function oneOf<T extends string>(values: readonly T[]): SettingKind<T> {
  return {
    takes: values.join(', '),
    read: (value) => values.find((each) => each === value),
    schema: { enum: values, default: values[0] },
  };
}

/** Text that a parser reads, kept as it is written. The schema is as near to the parser as a pattern comes. */
export function parsed(parse: (text: string) => unknown, takes: string, schema: Schema): SettingKind<string> {
  return { takes, read: (value) => readParsed(value, parse), schema: { type: 'string', ...schema } };
}

export function file(takes: string): SettingKind<string> {
  return { takes, read: readText, schema: { $ref: '#/definitions/file' } };
}

export function reference(takes: string): SettingKind<DataReference> {
  return { takes, read: readReference, schema: { $ref: '#/definitions/data' } };
}

/** An object of at most so many names, one of which may be empty, each with text that a parser reads. */
export function texts(
  parse: (text: string) => unknown,
  max: number,
  takes: string,
): SettingKind<Readonly<Record<string, string>>> {
  const read = (value: unknown) => readParsed(value, parse);
  return entries(read, { max, shortestName: 0 }, takes, { $ref: '#/definitions/file' });
}

/** An object of at most so many names, each with a value of one kind. */
export function entries<T>(
  read: (value: unknown) => T | undefined,
  { max, shortestName }: { readonly max: number; readonly shortestName: 0 | 1 },
  takes: string,
  schema: Schema,
): SettingKind<Readonly<Record<string, T>>> {
  return {
    takes,
    read: (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
      const stated = Object.entries(value);
      if (stated.length > max) return undefined;
      const found: [string, T][] = [];
      for (const [name, each] of stated) {
        const taken = read(each);
        if (taken === undefined || name.length < shortestName || name.length > longestText) return undefined;
        found.push([name, taken]);
      }
      // Not by assignment: a tensor may be named __proto__.
      return Object.fromEntries(found);
    },
    schema: {
      type: 'object',
      maxProperties: max,
      propertyNames: { minLength: shortestName, maxLength: longestText },
      additionalProperties: schema,
    },
  };
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= longestText ? value : undefined;
}

function readParsed(value: unknown, parse: (text: string) => unknown): string | undefined {
  const text = readText(value);
  return text !== undefined && parse(text) !== undefined ? text : undefined;
}

function readReference(value: unknown): DataReference | undefined {
  const text = readText(value);
  if (text !== undefined) return parseDataReference(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { path, key } = value as Readonly<Record<string, unknown>>;
  const [location, member] = [readText(path), readText(key)];
  if (location === undefined || (key !== undefined && member === undefined)) return undefined;
  return member === undefined ? { path: location } : { path: location, key: member };
}
