import type { Checkpoint } from '../checkpoint';
import type { Classes } from '../disentanglement/classes';
import type { Codes } from '../disentanglement/codes';
import { lineAt } from '../estimators/linearFit';
import { logisticRegression } from '../estimators/logisticRegression';
import { eachFold, foldCount } from './folds';
import { standardizationOf, standardizedRows } from './standardization';

/** Log odds of each class against the rest, by logistic probes that did not see the row. */
export interface HeldOutOdds {
  /** A value a row for each class that can be probed; null for those of too few rows, or too few others. */
  readonly odds: readonly (Float64Array | null)[];
  readonly counts: Uint32Array;
}

/**
 * Fits {@link logisticRegression} of each class to the standardized codes of all folds but one, and tries it on that one. Mean
 * and deviation are those of the rows that it is fitted to.
 *
 * @param folds the part of each row, as `foldsOf` divides them
 */
export function heldOutOdds(
  codes: Codes,
  classes: Classes,
  folds: Uint8Array,
  checkpoint: Checkpoint,
): HeldOutOdds {
  const counts = new Uint32Array(classes.count);
  for (const place of classes.of) counts[place]! += 1;
  const odds = Array.from(counts, (count) =>
    canBeProbed(count, codes.rows) ? new Float64Array(codes.rows) : null,
  );
  for (const { fitted, tried } of eachFold(folds)) {
    const standardization = standardizationOf(codes, fitted);
    const width = standardization.dimensions.length;
    const x = standardizedRows(codes, fitted, standardization);
    const y = standardizedRows(codes, tried, standardization);
    for (const [place, own] of odds.entries()) {
      checkpoint();
      if (!own) continue;
      const isOne = Uint8Array.from(fitted, (row) => Number(classes.of[row] === place));
      const fit = logisticRegression(x, width, isOne, checkpoint);
      for (const [at, row] of tried.entries()) own[row] = lineAt(fit, y, at);
    }
  }
  return { odds, counts };
}

/** Whether each fold can have a row of a class, and one of the others. */
function canBeProbed(count: number, rows: number): boolean {
  return count >= foldCount && rows - count >= foldCount;
}
