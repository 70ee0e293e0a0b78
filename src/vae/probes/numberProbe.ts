import type { Checkpoint } from '../checkpoint';
import type { Codes } from '../disentanglement/codes';
import { ridgeRegression } from '../estimators/ridgeRegression';
import { lineAt } from '../estimators/linearFit';
import type { LinearProbe } from './classProbes';
import { eachFold } from './folds';
import { explainedVariance } from './heldOutScore';
import { readoutOf, steepestDirection } from './linearReadout';
import { standardizationOf, standardizedRows } from './standardization';

/**
 * A ridge probe of a quantity on standardized codes: {@link ridgeRegression}, scored by R² on rows that are held out. The score
 * is NaN, and the direction zero, where the quantity doesn't vary.
 *
 * @param values one a row, all finite
 * @param folds the part of each row, as `foldsOf` divides them
 */
export function numberProbe(
  codes: Codes,
  values: Float64Array,
  folds: Uint8Array,
  checkpoint: Checkpoint,
): LinearProbe {
  const [errors, spreads] = [new Float64Array(codes.rows), new Float64Array(codes.rows)];
  for (const { fitted, tried } of eachFold(folds)) {
    checkpoint();
    const { fit, standardization } = fitTo(codes, values, fitted);
    const y = standardizedRows(codes, tried, standardization);
    for (const [at, row] of tried.entries()) {
      errors[row] = (values[row]! - lineAt(fit, y, at)) ** 2;
      // Its codes are of mean 0, so the intercept is the mean of the rows it was fitted to.
      spreads[row] = (values[row]! - fit.intercept) ** 2;
    }
  }
  const { fit, standardization } = fitTo(codes, values, Uint32Array.from(values.keys()));
  return {
    score: explainedVariance(errors, spreads),
    readout: readoutOf(fit, standardization, codes.dimensions),
    direction: steepestDirection(fit, standardization, codes.dimensions),
  };
}

function fitTo(codes: Codes, values: Float64Array, rows: Uint32Array) {
  const standardization = standardizationOf(codes, rows);
  const x = standardizedRows(codes, rows, standardization);
  const own = Float64Array.from(rows, (row) => values[row]!);
  return { standardization, fit: ridgeRegression(x, standardization.dimensions.length, own) };
}
