/** Reconstructions beside their inputs, row-major over the values of a row. */
export interface ReconstructedRows {
  readonly inputs: Float32Array;
  readonly reconstructions: Float32Array;
}

/** An error this much smaller than the spread of its value is as good as none. */
const minError = 1e-3;

/**
 * Sums up over reference rows how far each value is off, and how far it varies. Rows with an error that is not finite are
 * left out.
 */
export class ErrorScale {
  private rows = 0;
  private readonly errors: Float64Array;
  /** Of each value its mean, and the sum of its squared deviations (Welford 1962). */
  private readonly means: Float64Array;
  private readonly squares: Float64Array;

  /** @param values how many a row has */
  constructor(private readonly values: number) {
    this.errors = new Float64Array(values);
    this.means = new Float64Array(values);
    this.squares = new Float64Array(values);
  }

  add(rows: ReconstructedRows): void {
    const { values, errors, means, squares } = this;
    for (let base = 0; base < rows.inputs.length; base += values) {
      const added = squaredErrors(rows, base, values);
      if (!added.every(Number.isFinite)) continue;
      const count = ++this.rows;
      for (let value = 0; value < values; value++) {
        errors[value]! += (added[value]! - errors[value]!) / count;
        const input = rows.inputs[base + value]!;
        const before = input - means[value]!;
        means[value]! += before / count;
        squares[value]! += before * (input - means[value]!);
      }
    }
  }

  /**
   * The mean squared error of each value, but at least a millionth of its variance, and of one that does not vary, of the
   * mean over the values: where that is reconstructed to the last digits, and then for once is not, it is a large number and no
   * infinite one.
   */
  get meanSquares(): Float64Array {
    const { errors, squares, rows } = this;
    const mean = errors.reduce((sum, each) => sum + each, 0) / errors.length;
    return errors.map((each, value) => {
      const spread = squares[value]! > 0 ? squares[value]! / rows : mean;
      return Math.max(each, minError ** 2 * spread, Number.MIN_VALUE);
    });
  }
}

/** How far a value of a row is off, in units of the reference rows. */
export interface ValueError {
  /** Place in the row. */
  readonly value: number;
  /** Squared error over the mean squared error of the reference rows: about 1 for an ordinary row. */
  readonly scaled: number;
  /** Of the row's score, 0..1. */
  readonly share: number;
}

/** The squared errors of a row, each in units of the mean squared error of this value over the reference rows. */
export function scaledErrors(rows: ReconstructedRows, base: number, meanSquares: Float64Array): Float64Array {
  return squaredErrors(rows, base, meanSquares.length).map((error, value) => error / meanSquares[value]!);
}

/** How far a row is off as a whole. */
export interface RowError {
  /** Mean squared error. */
  readonly mean: number;
  /** The same with each value scaled as {@link scaledErrors} does. */
  readonly scaled: number;
  /** The value whose scaled error is the largest, and this. */
  readonly worst: number;
  readonly largest: number;
}

export function rowError(
  { inputs, reconstructions }: ReconstructedRows,
  base: number,
  meanSquares: Float64Array,
): RowError {
  let [sum, scaledSum, worst, largest] = [0, 0, 0, NaN];
  for (let value = 0; value < meanSquares.length; value++) {
    const error = (inputs[base + value]! - reconstructions[base + value]!) ** 2;
    const scaled = error / meanSquares[value]!;
    sum += error;
    scaledSum += scaled;
    if (value === 0 || scaled > largest) [worst, largest] = [value, scaled];
  }
  return { mean: sum / meanSquares.length, scaled: scaledSum / meanSquares.length, worst, largest };
}

/** The values that contribute the most to the mean of a row's scaled errors, the largest first. */
export function largestErrors(scaled: Float64Array, max: number): readonly ValueError[] {
  const sum = scaled.reduce((total, error) => total + error, 0);
  return Array.from(scaled.keys())
    .sort((a, b) => scaled[b]! - scaled[a]! || a - b)
    .slice(0, max)
    .map((value) => ({ value, scaled: scaled[value]!, share: sum > 0 ? scaled[value]! / sum : 0 }));
}

/** The squared error of each value of the row that begins at `base`. */
function squaredErrors(
  { inputs, reconstructions }: ReconstructedRows,
  base: number,
  values: number,
): Float64Array {
  const errors = new Float64Array(values);
  for (let value = 0; value < values; value++)
    errors[value] = (inputs[base + value]! - reconstructions[base + value]!) ** 2;
  return errors;
}
