import { elementCount } from '../shape';
import { valuesAPlace, type Condition, type ConditionForm } from '../model/condition';
import { formatDataReference, parseDataReference, type DataReference } from '../dataset/dataReference';

/** Where the values of a condition come from. */
export type ConditionSource =
  /** The same for every row. */
  | { readonly kind: 'value'; readonly values: readonly number[] }
  /** A column of a data file, a row for a row; texts stand for their place among the sorted names. */
  | { readonly kind: 'column'; readonly reference: DataReference }
  /** The logarithm of the sum of the row's own values, as count models' library size is. */
  | { readonly kind: 'log-sum' };

/** By the condition's name. */
export type ConditionSources = Readonly<Record<string, ConditionSource>>;

/** What {@link parseCondition} reads, for messages. */
export const conditionForm = '[NAME=]FILE[:KEY], [NAME=]VALUE or [NAME=]VALUE,VALUE,…';

/** A condition as a user states it; without a name it is that of the only condition. */
export interface StatedCondition {
  readonly name: string | undefined;
  readonly source: ConditionSource;
}

/** Reads `NAME=FILE[:KEY]`, `NAME=VALUE` or either without a name; undefined where it is none. */
export function parseCondition(text: string): StatedCondition | undefined {
  const [, named, rest = ''] = /^(?:([^=]+)=)?(.+)$/s.exec(text) ?? [];
  const source = parseConditionSource(rest);
  return source && { name: named?.trim(), source };
}

/** Reads `FILE[:KEY]`, `VALUE` or `log-sum`, for a condition whose name is known; undefined where it is none. */
export function parseConditionSource(text: string): ConditionSource | undefined {
  if (text === '') return undefined;
  if (text === 'log-sum') return { kind: 'log-sum' };
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return numbers.every(Number.isFinite)
    ? { kind: 'value', values: numbers }
    : { kind: 'column', reference: parseDataReference(text) };
}

/** A source as {@link parseCondition} reads it. */
export function formatConditionSource(source: ConditionSource): string {
  switch (source.kind) {
    case 'value':
      return source.values.join(',');
    case 'log-sum':
      return 'log-sum';
    case 'column':
      return formatDataReference(source.reference);
  }
}

/** A condition whose values nothing states, as `conditionMissing` words it. */
export function missingCondition(condition: Condition, columns: readonly string[] = []) {
  const { name, type, shape, form, classes } = condition;
  const each = valuesAPlace(condition);
  const width = elementCount(shape);
  return {
    ...{ name, form, type, width, columns },
    ...(classes !== undefined && { classes }),
    ...(each !== undefined && { each }),
  };
}

/** What a condition is told where nobody chose anything: the first class, or zeros. */
export function defaultCondition({
  form,
  width,
}: {
  readonly form: ConditionForm;
  /** Numbers a row. */
  readonly width: number;
}): string {
  return form === 'numbers' ? Array.from({ length: width }, () => 0).join(',') : '0';
}

/** Conditions as texts, by name, with the paths of their files made others. */
export function withConditionFiles(
  texts: Readonly<Record<string, string>>,
  moved: (path: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, withFile(text, moved)]));
}

function withFile(text: string, moved: (path: string) => string): string {
  const source = parseConditionSource(text);
  if (source?.kind !== 'column') return text;
  const { reference } = source;
  return formatConditionSource({ kind: 'column', reference: { ...reference, path: moved(reference.path) } });
}
