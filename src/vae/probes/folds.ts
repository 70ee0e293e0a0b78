import type { Classes } from '../disentanglement/classes';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';

/** Into how many parts rows are divided, each held out once. */
export const foldCount = 5;

/** Rows that a probe is fitted to, and those that it is tried on. */
export interface Fold {
  readonly fitted: Uint32Array;
  readonly tried: Uint32Array;
}

/**
 * Rows at random in {@link foldCount} parts of equal size, each with its share of every class, a pure function of the seed
 * (stratified cross-validation: Kohavi 1995, "A study of cross-validation and bootstrap").
 *
 * @param classes of the rows; one alone for rows of no classes
 * @returns the part of each row
 */
export function foldsOf({ of }: Classes, seed: number): Uint8Array {
  const keys = new Float64Array(of.length);
  fillUniform(keys, seed, streams.folds, 0);
  const order = Uint32Array.from(of.keys()).sort((a, b) => of[a]! - of[b]! || keys[a]! - keys[b]! || a - b);
  const folds = new Uint8Array(of.length);
  // Dealt on from class to class, so that the parts are of one size.
  for (const [place, row] of order.entries()) folds[row] = place % foldCount;
  return folds;
}

/** The rows of each part, beside all others. */
export function eachFold(folds: Uint8Array): readonly Fold[] {
  const rows = Uint32Array.from(folds.keys());
  return Array.from({ length: foldCount }, (_, fold) => ({
    fitted: rows.filter((row) => folds[row] !== fold),
    tried: rows.filter((row) => folds[row] === fold),
  }));
}
