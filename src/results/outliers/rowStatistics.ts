import type { RowsToScore } from '../../contracts/analysis/outliers';
import { noCheckpoint, type Checkpoint } from '../../vae/checkpoint';
import { entropyOf } from '../../vae/posterior/entropy';
import { columnsOf } from '../figureColumns';
import { elboOf, klOf, logPxOf, reconstructionOf, squaredErrorOf } from '../rowFigures';

/** What is known of each row, one value a row of the pass; NaN where it has none. */
export interface RowStatistics {
  readonly elbo: Float64Array;
  readonly logPx: Float64Array;
  /** The ELBO as the negative length of a code for 8-bit values, bits. */
  readonly elboBits: Float64Array;
  /** KL(q(z|x) ‖ p(z)), nats. */
  readonly rate: Float64Array;
  /** −E_q[log p(x|z)], nats. */
  readonly distortion: Float64Array;
  /** Entropy of q(z|x), nats. */
  readonly entropy: Float64Array;
  /** −E_q[log p(z)], nats. */
  readonly crossEntropy: Float64Array;
  readonly meanSquaredError: Float64Array;
  /** The same with each value's in units of the reference rows' own. */
  readonly scaledError: Float64Array;
  /** ‖x − x̂‖ at the posterior's mean or the code. */
  readonly errorNorm: Float64Array;
  /** ‖μ‖, or that of the code. */
  readonly meanNorm: Float64Array;
  /** ‖σ‖ of the posterior. */
  readonly scaleNorm: Float64Array;
  /** The largest log-likelihood that any parameters of the decoder could give the row, nats. */
  readonly maxLogLikelihood: Float64Array;
  /** What the row takes as a PNG. */
  readonly pngBits: Float64Array;
  /** The ELBO under the background model. */
  readonly backgroundElbo: Float64Array;
}

export function rowStatistics(rows: RowsToScore, checkpoint: Checkpoint = noCheckpoint): RowStatistics {
  const { errors, values, dimensions, logStep } = rows;
  const columns = columnsOf(rows.columns);
  const background = rows.background && columnsOf(rows.background);
  const { count, latentDims, mu, logVariance, has } = columns;
  const column = (valueOf: (row: number) => number) => {
    checkpoint();
    return Float64Array.from({ length: count }, (_, row) => valueOf(row));
  };
  const sum = (row: number, term: (at: number) => number) => {
    let total = 0;
    for (let at = row * latentDims; at < (row + 1) * latentDims; at++) total += term(at);
    return total;
  };
  const rate = column((row) => klOf(columns, row));
  const entropy = column((row) => (has.kl ? entropyOf(columns, row) : NaN));
  const none = new Float64Array(count).fill(NaN);
  const elbo = column((row) => elboOf(columns, row));
  const meanSquaredError =
    !has.errors && errors ? errors.meanSquaredError : column((row) => squaredErrorOf(columns, row));
  return {
    elbo,
    elboBits: logStep === null ? none : elbo.map((each) => (each + dimensions * logStep) / Math.LN2),
    logPx: column((row) => logPxOf(columns, row)),
    rate,
    distortion: column((row) => -reconstructionOf(columns, row)),
    entropy,
    crossEntropy: rate.map((kl, row) => kl + entropy[row]!),
    meanSquaredError,
    scaledError: errors?.scaledError ?? none,
    errorNorm: meanSquaredError.map((error) => Math.sqrt(values * error)),
    meanNorm: latentDims === 0 ? none : column((row) => Math.sqrt(sum(row, (at) => mu[at]! ** 2))),
    maxLogLikelihood: errors?.maxLogLikelihood ?? none,
    pngBits: errors?.pngBits ?? none,
    backgroundElbo: background ? column((row) => elboOf(background, row)) : none,
    scaleNorm: column((row) => (has.kl ? Math.sqrt(sum(row, (at) => Math.exp(logVariance[at]!))) : NaN)),
  };
}
