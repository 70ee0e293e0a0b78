import type { Summary } from './figures';

/** What a training loop minimizes, or a part of it. */
export type LossTerm = 'distortion' | 'rate' | 'negative-elbo' | 'beta-objective';

/** A mean loss in the units in which training loops print it. */
export interface TrainingLoss {
  readonly term: LossTerm;
  /** Nats a row: terms are sums over a row's values and dimensions. */
  readonly perRow: number;
  /** Nats a value of the data, as a loss that is averaged over everything has it. */
  readonly perValue: number;
  readonly bitsPerRow: number;
  readonly bitsPerValue: number;
}

/**
 * The mean losses over the rows: distortion + β·rate is what a β-VAE minimizes (Higgins et al. 2017, equation 4), which for
 * β = 1 is −ELBO. Empty without an ELBO.
 *
 * @param values of a row of the data
 * @param beta the weight of the KL in training; the objective is listed apart where it is not 1
 */
export function trainingLosses(
  { rate, distortion }: Pick<Summary, 'rate' | 'distortion'>,
  values: number,
  beta: number,
): readonly TrainingLoss[] {
  if (rate === null || distortion === null) return [];
  const loss = (term: LossTerm, perRow: number): TrainingLoss => ({
    term,
    perRow,
    perValue: perRow / values,
    bitsPerRow: perRow / Math.LN2,
    bitsPerValue: perRow / values / Math.LN2,
  });
  return [
    loss('distortion', distortion),
    loss('rate', rate),
    loss('negative-elbo', distortion + rate),
    ...(beta === 1 ? [] : [loss('beta-objective', distortion + beta * rate)]),
  ];
}

/** What a loss is called. */
export function lossName(term: LossTerm, beta: number): string {
  switch (term) {
    case 'distortion':
      return 'Distortion';
    case 'rate':
      return 'Rate';
    case 'negative-elbo':
      return '−ELBO';
    case 'beta-objective':
      return `Distortion + ${beta}·rate`;
  }
}
