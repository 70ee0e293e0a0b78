import type { Checkpoint } from '../checkpoint';
import { meanOf } from '../estimators/spread';
import { growTree, leafOf, nodeCount, type RegressionTree } from './regressionTree';
import type { SortedColumns } from './sortedColumns';

/** Trees of a quantity, or of each class. */
export const stageCount = 100;
const learningRate = 0.1;

/** What was learned of some rows, and what it says of others. */
export interface Boosted {
  /** The share that each column has in how far the squared error of all trees fell, adding up to 1; 0 where none was split. */
  readonly importances: Float64Array;
  /** Of each row that it was not fitted to: the quantity, or the place of the class. */
  readonly told: Float64Array;
}

/** Rows to fit to, sorted, and others, by the same columns. */
export interface BoostedRows {
  readonly fitted: SortedColumns;
  readonly tried: readonly Float64Array[];
}

/**
 * Gradient boosting of a quantity by least squares (Friedman 2001, "Greedy function approximation: a gradient boosting machine",
 * algorithm 2): 100 trees of depth 3, each on what the ones before leave, at a rate of 0.1.
 *
 * @param values of the fitted rows, about of unit size
 */
export function boostNumber(rows: BoostedRows, values: Float64Array, checkpoint: Checkpoint): Boosted {
  const start = meanOf(values);
  const fit = values.map(() => start);
  const told = new Float64Array(rows.tried[0]?.length ?? 0).fill(start);
  const gains = new Float64Array(rows.tried.length);
  for (let stage = 0; stage < stageCount; stage++) {
    checkpoint();
    const residuals = values.map((value, row) => value - fit[row]!);
    const tree = growTree(rows.fitted, residuals);
    const steps = leafSteps(tree, residuals, () => 1, 1);
    addTree(rows, tree, steps, fit, told, gains);
  }
  return { importances: shares(gains), told };
}

/**
 * Gradient boosting of classes by the multinomial likelihood (Friedman 2001, algorithm 6), with 100 trees a class: what
 * scikit-learn's GradientBoostingClassifier does, of two classes too, where both trees are each other's mirror image.
 *
 * @param places of the fitted rows, from 0 on, none without rows
 */
export function boostClasses(
  rows: BoostedRows,
  places: Uint32Array,
  count: number,
  checkpoint: Checkpoint,
): Boosted {
  const sizes = new Float64Array(count);
  for (const place of places) sizes[place]! += 1;
  const triedCount = rows.tried[0]?.length ?? 0;
  const start = Array.from(sizes, (size) => Math.log(size / places.length));
  const fits = start.map((odds) => new Float64Array(places.length).fill(odds));
  const told = start.map((odds) => new Float64Array(triedCount).fill(odds));
  const gains = new Float64Array(rows.tried.length);
  for (let stage = 0; stage < stageCount && count > 1; stage++) {
    const normalizers = Float64Array.from(places, (_, row) => logSumExp(fits, row));
    // All of a stage are of what the stage before has left.
    const residualsOf = fits.map((fit, place) =>
      fit.map((odds, row) => Number(places[row] === place) - Math.exp(odds - normalizers[row]!)),
    );
    for (const [place, residuals] of residualsOf.entries()) {
      checkpoint();
      const tree = growTree(rows.fitted, residuals);
      const curvature = (residual: number) => Math.abs(residual) * (1 - Math.abs(residual));
      const steps = leafSteps(tree, residuals, curvature, (count - 1) / count);
      addTree(rows, tree, steps, fits[place]!, told[place]!, gains);
    }
  }
  return { importances: shares(gains), told: mostLikely(told, triedCount) };
}

/** Curvature below which a leaf is left as it is, as scikit-learn has it. */
const flat = 1e-150;

/** One step of Newton's method in each leaf. */
function leafSteps(
  { leaves }: RegressionTree,
  residuals: Float64Array,
  curvature: (residual: number) => number,
  scale: number,
): Float64Array {
  const [sums, curvatures] = [new Float64Array(nodeCount), new Float64Array(nodeCount)];
  for (const [row, leaf] of leaves.entries()) {
    sums[leaf]! += residuals[row]!;
    curvatures[leaf]! += curvature(residuals[row]!);
  }
  return sums.map((sum, leaf) => (curvatures[leaf]! < flat ? 0 : (scale * sum) / curvatures[leaf]!));
}

function addTree(
  { tried }: BoostedRows,
  tree: RegressionTree,
  steps: Float64Array,
  fit: Float64Array,
  told: Float64Array,
  gains: Float64Array,
): void {
  for (const [row, leaf] of tree.leaves.entries()) fit[row]! += learningRate * steps[leaf]!;
  for (let row = 0; row < told.length; row++) told[row]! += learningRate * steps[leafOf(tree, tried, row)]!;
  for (const [place, gain] of tree.gains.entries()) gains[place]! += gain;
}

function shares(gains: Float64Array): Float64Array {
  const sum = gains.reduce((total, gain) => total + gain, 0);
  return gains.map((gain) => (sum > 0 ? gain / sum : 0));
}

function logSumExp(odds: readonly Float64Array[], row: number): number {
  const max = odds.reduce((most, each) => Math.max(most, each[row]!), -Infinity);
  return max + Math.log(odds.reduce((sum, each) => sum + Math.exp(each[row]! - max), 0));
}

/** Of each row the place of the largest. */
function mostLikely(odds: readonly Float64Array[], rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let best = 0;
    for (const [place, each] of odds.entries()) if (each[row]! > odds[best]![row]!) best = place;
    return best;
  });
}
