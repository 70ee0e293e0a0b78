import { boostClasses, boostNumber, stageCount, type BoostedRows } from '../boosting/gradientBoosting';
import { sortedColumns } from '../boosting/sortedColumns';
import type { Checkpoint } from '../checkpoint';
import { meanOf, standardDeviationOf, varianceOf } from '../estimators/spread';
import { codesOf, type Codes } from './codes';
import { halvesOf, type Halves } from './explicitness';
import type { Factor } from './factor';
import { importanceScores, type ImportanceScores } from './importanceScores';

/** Rows of either half, at most and, however many trees there are, at least. */
const maxRows = 2000;
const minRows = 500;
/** Dimensions that take part: those that vary most. */
const maxDimensions = 64;
/** Values of rows that may be looked at in all: some seconds. */
export const maxLooks = 4e8;
const levels = 3;

export interface Dci extends ImportanceScores {
  /** The mean over the factors of the held-out accuracy of a class, or R² of a number, 0..1; NaN if none varies. */
  readonly informativeness: number;
  /** By factor, then dimension, each adding up to 1; zeros for one that does not vary or that nothing is of use for. */
  readonly importances: readonly Float64Array[];
  /** Of each factor; NaN for one that does not vary. */
  readonly told: Float64Array;
  /** Rows that trees were fitted to, and as many were tried. */
  readonly rows: number;
}

/**
 * DCI (Eastwood and Williams 2018): {@link importanceScores} of boosted trees, as Locatello et al. (2019) have it, that are fitted
 * to half of the rows, with how well they tell the factors of the other half. The importance of a dimension is its share in how
 * far squared errors fall by splits, of the 64 that vary most. Factors that do not vary are left out.
 */
export function dci(codes: Codes, factors: readonly Factor[], seed: number, checkpoint: Checkpoint): Dci {
  return dciOf(codes, factors, dciHalves(codes, factors, seed), checkpoint);
}

/** The rows that trees are fitted to, and those that they are tried on, a pure function of the seed. */
export function dciHalves(codes: Codes, factors: readonly Factor[], seed: number): Halves {
  const { fitted, tried } = halvesOf(codes.rows, seed);
  const half = Math.min(fitted.length, rowsWithin(codes.dimensions, factors));
  return { fitted: fitted.subarray(0, half), tried: tried.subarray(0, half) };
}

/** The same of given halves. */
export function dciOf(
  codes: Codes,
  factors: readonly Factor[],
  { fitted, tried }: Halves,
  checkpoint: Checkpoint,
): Dci {
  const dimensions = mostVarying(codes);
  const columns = dimensions.map((dimension) => codesOf(codes, dimension));
  const rows: BoostedRows = {
    fitted: sortedColumns(
      columns.map((column) => valuesOf(column, fitted)),
      fitted.length,
    ),
    tried: columns.map((column) => valuesOf(column, tried)),
  };
  const found = factors.map((factor) =>
    factor.classes.count < 2
      ? { importances: new Float64Array(columns.length), told: NaN }
      : factor.kind === 'number'
        ? numberOf(rows, valuesOf(factor.values, fitted), valuesOf(factor.values, tried), checkpoint)
        : classOf(rows, factor, { fitted, tried }, checkpoint),
  );
  const told = Float64Array.from(found, (each) => each.told);
  const importances = found.map((each) => {
    const ofAll = new Float64Array(codes.dimensions);
    for (const [place, importance] of each.importances.entries()) ofAll[dimensions[place]!] = importance;
    return ofAll;
  });
  return {
    ...importanceScores(importances),
    informativeness: meanOf(told.filter((each) => !Number.isNaN(each))),
    importances,
    told,
    rows: fitted.length,
  };
}

interface FactorFit {
  readonly importances: Float64Array;
  readonly told: number;
}

/** Told by R², which is 0 where the mean of the fitted rows does as well. */
function numberOf(
  rows: BoostedRows,
  own: Float64Array,
  others: Float64Array,
  checkpoint: Checkpoint,
): FactorFit {
  const [mean, deviation] = [meanOf(own), standardDeviationOf(own)];
  // The half may lack what varies.
  if (!(deviation > 0)) return { importances: new Float64Array(rows.tried.length), told: 0 };
  const unit = (value: number) => (value - mean) / deviation;
  const { importances, told } = boostNumber(rows, own.map(unit), checkpoint);
  let [errors, spread] = [0, 0];
  for (const [row, value] of others.entries()) {
    errors += (unit(value) - told[row]!) ** 2;
    spread += unit(value) ** 2;
  }
  return { importances, told: spread > 0 ? Math.max(0, 1 - errors / spread) : 0 };
}

/** Told by accuracy. Classes that the fitted half lacks are never told. */
function classOf(
  rows: BoostedRows,
  { classes }: Factor,
  { fitted, tried }: Halves,
  checkpoint: Checkpoint,
): FactorFit {
  const own = Uint32Array.from(fitted, (row) => classes.of[row]!);
  const present = [...new Set(own)].sort((a, b) => a - b);
  const places = new Map(present.map((value, place) => [value, place]));
  const boosted = boostClasses(
    rows,
    own.map((value) => places.get(value)!),
    present.length,
    checkpoint,
  );
  const right = tried.reduce(
    (sum, row, at) => sum + Number(present[boosted.told[at]!] === classes.of[row]),
    0,
  );
  return { importances: boosted.importances, told: right / tried.length };
}

/** In their order. */
function mostVarying(codes: Codes): readonly number[] {
  const all = Array.from({ length: codes.dimensions }, (_, dimension) => dimension);
  if (all.length <= maxDimensions) return all;
  const variances = all.map((dimension) => varianceOf(codesOf(codes, dimension)));
  return all
    .sort((a, b) => variances[b]! - variances[a]! || a - b)
    .slice(0, maxDimensions)
    .sort((a, b) => a - b);
}

/** How many trees are grown, at most: as often the checkpoint is called. */
export function treesOf(factors: readonly Factor[]): number {
  const ofStage = factors.reduce((sum, { kind, classes }) => sum + (kind === 'class' ? classes.count : 1), 0);
  return stageCount * ofStage;
}

/** How many values are looked at for each row that trees are fitted to. */
export function looksARow(dimensions: number, factors: readonly Factor[]): number {
  return levels * treesOf(factors) * Math.min(dimensions, maxDimensions);
}

function rowsWithin(dimensions: number, factors: readonly Factor[]): number {
  const within = Math.floor(maxLooks / looksARow(dimensions, factors));
  return Math.min(maxRows, Math.max(minRows, within));
}

function valuesOf(column: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => column[row]!);
}
