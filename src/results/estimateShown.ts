/** Two estimates of one figure of a row: of the passes before, and of the latest. */
export interface EstimatePair {
  /** Draws behind each; 0 where there is none. */
  readonly formerDraws: number;
  readonly latestDraws: number;
  /** Whether all that the figure depends on is the same for both, but for how many draws there are. */
  readonly isSameFigure: boolean;
  /** Whether the latest pass has ended with all the draws that were asked for. */
  readonly isFinished: boolean;
}

/**
 * Which of two estimates is shown. What was asked for is shown once it is there. Until then, and for good where the pass
 * ends early, it is the one that rests on more draws; of as many, the latest. Estimates of different figures are never
 * weighed against each other: the former one goes as soon as the latest pass has figures, and a row may then have none.
 */
export function estimateShown(pair: EstimatePair): 'former' | 'latest' {
  const { formerDraws, latestDraws, isSameFigure, isFinished } = pair;
  return isSameFigure && !isFinished && formerDraws > latestDraws ? 'former' : 'latest';
}
