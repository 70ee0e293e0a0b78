import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { ascendingOrder } from '../estimators/ascendingOrder';
import type { Classes } from './classes';
import { meanOf } from '../estimators/spread';
import { codesOf, type Codes } from './codes';
import type { Factor } from './factor';
import { gapOf } from './gap';

/** Rows between two checkpoints. */
const rowsAtOnce = 65_536;

/**
 * SAP (Kumar et al. 2018, "Variational inference of disentangled latent concepts from unlabeled observations"): the mean over
 * the factors of the gap between the two dimensions that predict the factor best, 0..1. Factors that do not vary are left
 * out; NaN if none does. Of one dimension alone the gap is its score.
 *
 * The score of a quantity is R² of the line through the dimension. Of a class it is 2b − 1, with b the balanced accuracy of
 * the best single threshold between the class and the rest, averaged over the classes: exact, where a support vector machine
 * depends on its solver. It is the distance of Kolmogorov and Smirnov between the two distributions of the code.
 */
export function attributePredictability(
  codes: Codes,
  factors: readonly Factor[],
  checkpoint: Checkpoint = noCheckpoint,
): number {
  const varying = factors.filter(({ classes }) => classes.count > 1);
  if (varying.length === 0) return NaN;
  const scores = varying.map(() => new Float64Array(codes.dimensions));
  for (let dimension = 0; dimension < codes.dimensions; dimension++) {
    const column = codesOf(codes, dimension);
    let order: Uint32Array | undefined;
    for (const [place, { kind, values, classes }] of varying.entries()) {
      checkpoint();
      scores[place]![dimension] =
        kind === 'number'
          ? squaredCorrelation(column, values)
          : meanSeparation(
              column,
              (order ??= codes.orderOf?.(dimension) ?? ascendingOrder(column)),
              classes,
              checkpoint,
            );
    }
  }
  return scores.reduce((sum, each) => sum + gapOf(each), 0) / varying.length;
}

/** R² of the least-squares line; 0 where either does not vary. */
function squaredCorrelation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const [dx, dy] = [x[row]! - meanX, y[row]! - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? (xy / xx) * (xy / yy) : 0;
}

/**
 * max |F(code | class) − F(code | rest)|, averaged over the classes. Equal codes are on one side of every threshold. Between two
 * codes of a class, the difference only falls: no thresholds but those right below and above a code of the class need a look.
 */
function meanSeparation(
  column: Float64Array,
  order: Uint32Array,
  { of, count }: Classes,
  checkpoint: Checkpoint,
): number {
  const rows = order.length;
  const sizes = new Float64Array(count);
  for (const place of of) sizes[place]! += 1;
  const [below, best] = [new Float64Array(count), new Float64Array(count)];
  const look = (place: number, all: number) => {
    const size = sizes[place]!;
    const distance = Math.abs(below[place]! / size - (all - below[place]!) / (rows - size));
    if (distance > best[place]!) best[place] = distance;
  };
  let untilCheckpoint = 0;
  for (let start = 0, end = 0; start < rows; start = end) {
    const value = column[order[start]!]!;
    for (; end < rows && column[order[end]!] === value; end++) look(of[order[end]!]!, start);
    for (let at = start; at < end; at++) below[of[order[at]!]!]! += 1;
    for (let at = start; at < end; at++) look(of[order[at]!]!, end);
    if (start < untilCheckpoint) continue;
    checkpoint();
    untilCheckpoint = end + rowsAtOnce;
  }
  return meanOf(best);
}
