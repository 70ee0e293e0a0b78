import { klOf, klSeOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { near } from './near';

/** Figures of a row under a prior without a closed KL, by sums over the plane in float64. */
export interface ExactFigures {
  readonly kl: number;
  /** Of log q(z|x) − log p(z) under q(z|x). */
  readonly klVariance: number;
  readonly reconstruction: number;
  /** Of log p(x|z) under q(z|x). */
  readonly variance: number;
  readonly logPx: number;
}

/** float32 weights and activations, of figures of about 25 nats. */
export const floatTolerance = 1e-4;
/** Of 72 figures none lies farther from the exact one than this many of its standard errors. */
export const maxErrors = 4.5;
/**
 * Where q(z|x) is narrower than p(z|x), weights have heavy tails, and their average comes close slowly. Measured 0.066 nats.
 */
const heavyTails = 0.1;

/**
 * Holds the estimates of a row against what they estimate, by the errors that so many draws have.
 *
 * @param draws behind E_q[log p(x|z)] and log p̂(x)
 * @param klDraws behind the KL
 */
export function nearExact(
  columns: ScoreColumns,
  row: number,
  exact: ExactFigures,
  draws: number,
  klDraws: number,
): { readonly klError: number; readonly error: number } {
  const klError = Math.sqrt(exact.klVariance / klDraws);
  near(klOf(columns, row), exact.kl, maxErrors * klError + floatTolerance);
  near(klSeOf(columns, row), klError, 0.5 * klError + floatTolerance);
  const error = Math.sqrt(exact.variance / draws);
  near(reconstructionOf(columns, row), exact.reconstruction, maxErrors * error + floatTolerance);
  const { weightSum, weightSquares } = columns.estimates.columns;
  const effective = weightSum[row]! ** 2 / weightSquares[row]!;
  const bound = Math.sqrt((draws / effective - 1) / draws);
  near(logPxOf(columns, row), exact.logPx, maxErrors * bound + heavyTails);
  return { klError, error };
}
