import type { ReconstructionEvidence } from '../core/findings/evidence';
import { explainedByLinearCode } from '../vae/diagnostics/linearCode';

/** Shares of the span of the values: how near to a bound a value stands there, and from where on a difference is large. */
const atBound = 0.001;
const farOff = 0.1;

/** Rows with what is decoded of their own code and of the next row's (of the last row, the first's). All row-major. */
interface DecodedRows {
  readonly inputs: Float32Array;
  readonly own: Float32Array;
  readonly swapped: Float32Array;
}

/**
 * How rows and their reconstructions compare, in float64.
 *
 * @param components of the linear code that is held against them
 * @param bounds between which reconstructions can lie; those of the inputs where it is left out
 */
export function reconstructionEvidence(
  { inputs, own, swapped }: DecodedRows,
  rows: number,
  components: number,
  bounds: readonly [number, number] = rangeOf(inputs),
): ReconstructionEvidence {
  const explained = explainedByLinearCode(inputs, rows, components);
  return {
    rows,
    variance: squaresAboutMean(inputs, rows) / rows,
    error: squaredDistance(inputs, own) / rows,
    swappedError: squaredDistance(inputs, swapped) / rows,
    saturated: saturatedShare(inputs, own, bounds),
    linear: explained === null ? null : { components, explained },
  };
}

/** Σ ‖x_i − x̄‖², about the mean row, column by column so that no digits are lost. */
function squaresAboutMean(values: Float32Array, rows: number): number {
  const length = values.length / rows;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    let mean = 0;
    for (let at = i; at < values.length; at += length) mean += values[at]! / rows;
    for (let at = i; at < values.length; at += length) squares += (values[at]! - mean) ** 2;
  }
  return squares;
}

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}

/** Share of the values that are reconstructed at, or beyond, a bound that the input is far from. */
function saturatedShare(
  inputs: Float32Array,
  reconstructions: Float32Array,
  [min, max]: readonly [number, number],
): number {
  const span = max - min;
  if (!(span > 0)) return 0;
  let count = 0;
  for (let i = 0; i < inputs.length; i++) {
    const value = reconstructions[i]!;
    const isAtBound = value <= min + atBound * span || value >= max - atBound * span;
    if (isAtBound && Math.abs(value - inputs[i]!) > farOff * span) count += 1;
  }
  return count / inputs.length;
}

function rangeOf(values: Float32Array): [number, number] {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
