/** As the literature has it (Locatello et al. 2019): rows enough for the scores, few enough for their intervals. */
export const usualRows = 10_000;
export const usualBins = 20;

/** Rows drawn again in all: of more rows than 20,000, fewer draws are enough for the width of an interval to 15 %. */
const bootstrapRows = 2_000_000;

/** How often rows are drawn again for the intervals. */
export function usualDraws(rows: number): number {
  return Math.max(20, Math.min(100, Math.round(bootstrapRows / rows)));
}
