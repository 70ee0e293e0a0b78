/**
 * Which rows of a data set are looked at: those with a label, of them a stretch, and of that so many at random. What is
 * left out narrows nothing.
 */
export interface RowSubset {
  /** The name of a label, or its number where it has none. */
  readonly label?: string;
  /** Rows passed over at the beginning. */
  readonly offset?: number;
  /** Rows after those, at most. */
  readonly limit?: number;
  /** So many of them, at random. */
  readonly count?: number;
  /** Which ones; the seed of the figures where it is left out. */
  readonly seed?: number;
}

/** The subsets as they are written, for messages. */
export const subsetForms =
  'all, N for N random rows, or any of random=N, seed=S, offset=N, limit=N and label=NAME (last), separated by commas';

/** Rows that are held one by one in memory. */
export const maxSubset = 10_000_000;
const maxRows = 2 ** 40;
const maxSeed = 2 ** 32 - 1;

const fields = { random: 'count', seed: 'seed', offset: 'offset', limit: 'limit' } as const;
const bounds = {
  count: [1, maxSubset],
  seed: [0, maxSeed],
  offset: [0, maxRows],
  limit: [1, maxRows],
} as const;

/** Reads one of {@link subsetForms}; undefined when the text is none of them. */
export function parseSubset(text: string): RowSubset | undefined {
  if (text === 'all') return {};
  if (/^\d+$/.test(text)) return parseSubset(`random=${text}`);
  const subset: { -readonly [N in keyof RowSubset]: RowSubset[N] } = {};
  const [, before = '', label] = /^(?:(.*?)(?:^|,))?label=(.+)$/s.exec(text) ?? [undefined, text];
  if (label !== undefined) subset.label = label;
  for (const part of before === '' && label !== undefined ? [] : before.split(',')) {
    const [, name, digits] = /^(random|seed|offset|limit)=(\d{1,15})$/.exec(part) ?? [];
    if (name === undefined) return undefined;
    const field = fields[name as keyof typeof fields];
    const [min, max] = bounds[field];
    if (subset[field] !== undefined || Number(digits) < min || Number(digits) > max) return undefined;
    subset[field] = Number(digits);
  }
  return subset;
}

export function formatSubset({ label, offset, limit, count, seed }: RowSubset): string {
  const parts = [
    ...(count === undefined ? [] : [`random=${count}`]),
    ...(seed === undefined ? [] : [`seed=${seed}`]),
    ...(offset === undefined ? [] : [`offset=${offset}`]),
    ...(limit === undefined ? [] : [`limit=${limit}`]),
    ...(label === undefined ? [] : [`label=${label}`]),
  ];
  return parts.join(',') || 'all';
}

/** A subset in its text form for other labels: rows of a label are of the labels before. */
export function withoutLabel(text: string | undefined): string | undefined {
  const { label, ...rest } = (text === undefined ? undefined : parseSubset(text)) ?? {};
  return label === undefined ? text : formatSubset(rest);
}

/** Whether a subset leaves any rows out, whatever the data. */
export function narrows({ label, offset, limit, count }: RowSubset): boolean {
  return label !== undefined || limit !== undefined || count !== undefined || (offset ?? 0) > 0;
}

/** A subset in words, as they follow "rows": `200 at random (seed 0), of those with the label 3`. */
export function describeSubset({ label, offset, limit, count, seed }: RowSubset): string {
  const stretch =
    offset === undefined && limit === undefined
      ? undefined
      : limit === undefined
        ? `from ${offset ?? 0} on`
        : `${offset ?? 0} to ${(offset ?? 0) + limit - 1}`;
  const parts = [
    ...(count === undefined ? [] : [`${count} at random (seed ${seed ?? 0})`]),
    ...(stretch === undefined ? [] : [count === undefined ? stretch : `of ${stretch}`]),
    ...(label === undefined ? [] : [`of the label ${label}`]),
  ];
  return parts.join(', ') || 'all';
}
