/** How the latest pass stands to the one whose figures were there before. */
export interface Standing {
  /** Whether all that the figures depend on is the same for both, but for how many draws there are. */
  readonly isSameFigure: boolean;
  /** Whether the latest pass has ended with all the draws that were asked for. */
  readonly isFinished: boolean;
}

/**
 * Which of two estimates of a row is shown, by the draws behind each; 0 where there is none. What was asked for is shown
 * once it is there. Until then, and for good where the pass ends early, it is the one that rests on more draws; of as
 * many, the latest. Estimates of different figures are never weighed against each other: the former one goes as soon as
 * the latest pass has figures, and a row may then have none.
 */
export function estimateShown(
  formerDraws: number,
  latestDraws: number,
  { isSameFigure, isFinished }: Standing,
): 'former' | 'latest' {
  return isSameFigure && !isFinished && formerDraws > latestDraws ? 'former' : 'latest';
}
