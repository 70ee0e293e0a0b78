import type { Complaint } from './complaint';
import { parseConditionSource } from './conditionSource';
import { displayForms, parseDisplay } from './display';
import { parseRecipe, recipeForms } from './recipe';
import { parseSubset, subsetForms } from './rowSubset';
import { maxDraws, maxSeed } from './defaults';
import { likelihoodForms, parseLikelihood } from './likelihood';
import { parseScale, scaleForms } from './scale';
import { isLayout, layouts, type Layout } from './layout';
import { parsePrior, priorForm } from './prior';
import { isRole, roles as everyRole, type Role } from '../model/role';
import { parseDataReference, type DataReference } from '../dataset/dataReference';

/** What is said of one model instead of being proposed: by its user, or by its setup file. */
export interface RequestedSettings {
  /** By the name of the tensor. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** The decoder's file. */
  readonly decoder?: string;
  readonly data?: DataReference;
  readonly labels?: DataReference;
  /** Where the values of the model's conditions come from, by their names, as parseConditionSource reads it. */
  readonly conditions?: Readonly<Record<string, string>>;
  /** What decoded samples are told, by the condition's name. */
  readonly sampleConditions?: Readonly<Record<string, string>>;
  readonly layout?: Layout;
  /** As parseRecipe reads it. */
  readonly recipe?: string;
  /** As parseDisplay reads it. */
  readonly display?: string;
  /** Which rows are looked at, as parseSubset reads it. */
  readonly subset?: string;
  /** As parseScale reads it. */
  readonly scale?: string;
  /** As parseLikelihood reads it. */
  readonly likelihood?: string;
  /** As parsePrior reads it. */
  readonly prior?: string;
  readonly samples?: number;
  readonly importance?: number;
  readonly seed?: number;
}

export type SettingName = keyof RequestedSettings;

/**
 * Choices with others above them. Labels and rows belong to the data that they were stated for: other data leave them
 * out, unless they come with their own.
 */
export function overlaySettings(below: RequestedSettings, above: RequestedSettings): RequestedSettings {
  const { labels, subset, conditions, ...rest } = below;
  const ofData = {
    ...(labels && { labels }),
    ...(subset !== undefined && { subset }),
    ...(conditions && { conditions }),
  };
  return { ...rest, ...(!above.data && ofData), ...above };
}

/** Settings without those of some names. */
export function withoutSettings(
  settings: RequestedSettings,
  isLeftOut: (name: SettingName) => boolean,
): RequestedSettings {
  const names = settingNames.filter((name) => settings[name] !== undefined && !isLeftOut(name));
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

/** The settings in a value of unknown origin, and what is wrong with each of its fields that is none. */
export interface CheckedSettings {
  readonly settings: RequestedSettings;
  readonly complaints: readonly Complaint[];
}

/** Tensors that may have a role stated, and the longest text: far beyond any model, far below any harm. */
const maxRoles = 1000;
const longestText = 4096;
const maxConditions = 100;

/** What a field must be for its value to be taken: the value as it is kept, or undefined. */
type Reader<T> = (value: unknown) => T | undefined;

const readers: {
  readonly [N in SettingName]-?: { read: Reader<Required<RequestedSettings>[N]>; takes: string };
} = {
  roles: {
    read: readRoles,
    takes: `an object of tensor names, each with one of ${everyRole.join(', ')}`,
  },
  decoder: { read: readText, takes: 'the path of an ONNX file' },
  data: { read: readReference, takes: 'the path of a data file, FILE or FILE:KEY' },
  labels: { read: readReference, takes: 'the path of a file of labels, FILE or FILE:KEY' },
  conditions: {
    read: readConditions,
    takes: 'an object of condition names, each with FILE[:KEY] or values',
  },
  sampleConditions: { read: readConditions, takes: 'an object of condition names, each with values' },
  layout: { read: (value) => (isLayout(value) ? value : undefined), takes: layouts.join(', ') },
  recipe: { read: (value) => readBy(value, parseRecipe), takes: recipeForms },
  display: { read: (value) => readBy(value, parseDisplay), takes: displayForms },
  subset: { read: (value) => readBy(value, parseSubset), takes: subsetForms },
  scale: { read: (value) => readBy(value, parseScale), takes: scaleForms },
  likelihood: { read: (value) => readBy(value, parseLikelihood), takes: likelihoodForms },
  prior: { read: (value) => readBy(value, parsePrior), takes: priorForm },
  samples: {
    read: (value) => readWhole(value, 1, maxDraws),
    takes: `a whole number from 1 to ${maxDraws}`,
  },
  importance: {
    read: (value) => readWhole(value, 0, maxDraws),
    takes: `a whole number from 0 to ${maxDraws}`,
  },
  seed: { read: (value) => readWhole(value, 0, maxSeed), takes: `a whole number from 0 to ${maxSeed}` },
};

export const settingNames = Object.keys(readers) as readonly SettingName[];

/** Takes every field that is well formed, and says what is wrong with the others. */
export function checkSettings(value: unknown): CheckedSettings {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { settings: {}, complaints: [{ kind: 'no-object' }] };
  const settings: Record<string, unknown> = {};
  const complaints: Complaint[] = [];
  for (const [name, given] of Object.entries(value)) {
    if (name === '$schema' || given === undefined) continue;
    if (!isChoiceName(name)) {
      complaints.push({ kind: 'unknown-setting', name, known: settingNames });
      continue;
    }
    const { read, takes } = readers[name];
    const taken = read(given);
    if (taken !== undefined) settings[name] = taken;
    else complaints.push({ kind: 'value-not-taken', setting: name, takes, given: written(given) });
  }
  return { settings, complaints };
}

function isChoiceName(name: string): name is SettingName {
  return Object.hasOwn(readers, name);
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= longestText ? value : undefined;
}

function readBy(value: unknown, parse: (text: string) => unknown): string | undefined {
  const text = readText(value);
  return text !== undefined && parse(text) !== undefined ? text : undefined;
}

function readWhole(value: unknown, min: number, max: number): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
    ? value
    : undefined;
}

function readReference(value: unknown): DataReference | undefined {
  const text = readText(value);
  if (text !== undefined) return parseDataReference(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { path, key } = value as Readonly<Record<string, unknown>>;
  const [file, member] = [readText(path), readText(key)];
  if (file === undefined || (key !== undefined && member === undefined)) return undefined;
  return member === undefined ? { path: file } : { path: file, key: member };
}

function readConditions(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(
    ([name, source]) => [name, readBy(source, parseConditionSource)] as const,
  );
  if (entries.length > maxConditions || entries.some(([, source]) => source === undefined)) return undefined;
  return Object.fromEntries(entries as [string, string][]);
}

function readRoles(value: unknown): Readonly<Record<string, Role>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const wellFormed = entries.every(([name, role]) => readText(name) !== undefined && isRole(role));
  if (!wellFormed || entries.length > maxRoles) return undefined;
  // Not by assignment: a tensor may be named __proto__.
  return Object.fromEntries(entries as [string, Role][]);
}
