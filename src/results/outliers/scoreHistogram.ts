import type { ScoreHistogram } from '../../contracts/panel/outliers';
import { quantileOf } from '../../vae/estimators/quantile';

const bins = 48;
/** What is shown of both sets together: a few far rows do not take all the room. */
const shown = { from: 0.001, to: 0.99 };
/** Room right of the threshold, as a share of what is left of it. */
const beyondThreshold = 0.25;
/** So many times the median of positive scores, the shown ones reach far enough for a logarithmic axis. */
const farReach = 30;

/**
 * How the scores of two sets lie, as shares of each set, so that sets of different sizes can be compared.
 *
 * @param threshold the score that has to be in sight, unless it is infinite
 */
export function scoreHistogram(
  inliers: Float64Array,
  outliers: Float64Array,
  threshold: number,
): ScoreHistogram {
  const known = (scores: Float64Array) => scores.filter(Number.isFinite);
  const [own, other] = [known(inliers), known(outliers)];
  const all = new Float64Array(own.length + other.length);
  all.set(own);
  all.set(other, own.length);
  all.sort();
  if (all.length === 0) return nothing;
  const [from, median, to] = [shown.from, 0.5, shown.to].map((share) => quantileOf(all, share)) as [
    ...[number, number, number],
  ];
  const isLogarithmic = all[0]! > 0 && to > farReach * median;
  const scaled = isLogarithmic ? Math.log : (score: number) => score;
  const back = isLogarithmic ? Math.exp : (score: number) => score;
  const [low, highest] = [scaled(from), scaled(all.at(-1)!)];
  const last = Number.isFinite(threshold) ? low + (1 + beyondThreshold) * (scaled(threshold) - low) : low;
  const high = Math.max(scaled(to), Math.min(Number.isNaN(last) ? low : last, highest));
  const width = high > low ? (high - low) / bins : 1;
  const shares = (scores: Float64Array) => {
    const found = new Float64Array(bins);
    for (const score of scores) {
      const bin = Math.floor((scaled(score) - low) / width);
      found[Math.min(Math.max(bin, 0), bins - 1)]! += 1 / scores.length;
    }
    return found;
  };
  const edges = Float64Array.from({ length: bins + 1 }, (_, edge) => back(low + edge * width));
  return {
    edges,
    inliers: shares(own),
    outliers: shares(other),
    isLogarithmic,
    above: all.filter((score) => score > edges[bins]!).length,
  };
}

const nothing: ScoreHistogram = {
  edges: new Float64Array(0),
  inliers: new Float64Array(0),
  outliers: new Float64Array(0),
  isLogarithmic: false,
  above: 0,
};
