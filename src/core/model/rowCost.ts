import type { ExecutionProvider } from '../settings/executionProvider';

/** Seconds that it takes to encode and to decode a row of a large model; 0 for a piece that is missing. */
export interface RowCost {
  readonly encode: number;
  readonly decode: number;
  /** Rows that are run together in any case: the batch that a graph is fixed at. */
  readonly batch: number;
  /** What it was measured on. */
  readonly provider: ExecutionProvider;
  /** Whether a row had not come back by then: it takes longer, or never ends. */
  readonly isUnfinished?: true;
}

/** Seconds that it takes to encode a row and to decode it once. */
export function secondsOfRow({ encode, decode }: RowCost): number {
  return encode + decode;
}

/** Seconds of a pass over so many rows: each is decoded at its mean, and for each draw where there is a likelihood. */
export function secondsOfPass(
  { encode, decode }: RowCost,
  rows: number,
  draws: { readonly samples: number; readonly importance: number; readonly hasLikelihood: boolean },
): number {
  const decodes = draws.hasLikelihood ? 1 + Math.max(draws.samples, draws.importance) : 1;
  return rows * (encode + decodes * decode);
}

/** How many rows take so many seconds, at least one. */
export function rowsWithin(seconds: number, secondsEach: number): number {
  return Math.max(1, Math.floor(seconds / Math.max(secondsEach, 1e-3)));
}
