import { aggregatePosterior, priorDensity } from '../vae/diagnostics/aggregatePosterior';
import { isDensity, momentsOfPrior, momentsOverRows, ownPriorOf } from '../vae/posterior/prior';
import { aggregateDensity } from './aggregateDensity';
import type { FigureColumns } from './figureColumns';
import type { DimensionDensity } from '../contracts/panel/posterior';

const gridPoints = 161;
const bins = 40;
/** The densities are sums over rows; this many rows, evenly spread, draw the same curve as all of them. */
const maxRows = 5000;
/** How far the prior is always shown, in its standard deviations. */
const priorReach = 4;
/** How far codes are shown, in halves of their range. */
const codesReach = 1.1;
/** Just beyond the unit sphere, where its densities end. */
const sphereReach = 1.05;

/**
 * One dimension's aggregate posterior beside the prior, and the histogram of its means. Of rows with priors of their own, the prior
 * is the mean of these.
 */
export function dimensionDensity(columns: FigureColumns, dimension: number): DimensionDensity {
  const scored = columns.scoredRows();
  const stride = Math.max(1, Math.ceil(scored.length / maxRows));
  const rows = Array.from(
    { length: Math.ceil(scored.length / stride) },
    (_, index) => scored[index * stride]!,
  );
  const means = rows.map((row) => columns.mu[row * columns.latentDims + dimension]!).filter(Number.isFinite);
  const { centre, reach } = columns.has.kl ? aboutPrior(columns, dimension, rows, means) : aboutCodes(means);
  const across = (count: number) => (_: unknown, i: number) => centre + reach * ((2 * i) / count - 1);
  const grid = Float64Array.from({ length: gridPoints }, across(gridPoints - 1));
  const muEdges = Float64Array.from({ length: bins + 1 }, across(bins));
  const width = (2 * reach) / bins;
  const muDensity = new Float64Array(bins);
  for (const mu of means) {
    const bin = Math.min(bins - 1, Math.floor((mu - centre + reach) / width));
    muDensity[bin]! += 1 / (means.length * width);
  }
  return {
    dimension,
    grid,
    aggregate: columns.has.kl ? aggregateDensity(columns, dimension, rows, grid) : null,
    prior: priorOver(columns, dimension, rows, grid),
    muEdges,
    muDensity,
  };
}

/** What is shown of a line. */
interface Stretch {
  readonly centre: number;
  /** To either side. */
  readonly reach: number;
}

/** The prior, and as far beyond it as the means are. */
function aboutPrior(
  { prior, ownPrior, latentDims }: FigureColumns,
  dimension: number,
  rows: readonly number[],
  means: readonly number[],
): Stretch {
  const { mean: centre, deviation } =
    prior === 'model'
      ? momentsOverRows(ownPriorOf(ownPrior), latentDims, dimension, rows)
      : momentsOfPrior(prior, latentDims, dimension);
  if (prior === 'sphere') return { centre, reach: sphereReach };
  const reach = means.reduce(
    (max, mu) => Math.max(max, Math.abs(mu - centre) + deviation),
    priorReach * deviation,
  );
  return { centre, reach };
}

/** All codes, with a margin; where they are all the same, or none is finite, one unit about them. */
function aboutCodes(codes: readonly number[]): Stretch {
  const [min, max] = codes.reduce(
    ([low, high], code) => [Math.min(low, code), Math.max(high, code)],
    [Infinity, -Infinity],
  );
  if (!(max > min)) return { centre: codes[0] ?? 0, reach: 1 };
  return { centre: (min + max) / 2, reach: (codesReach * (max - min)) / 2 };
}

/** The prior's density; null without a KL to it, and where only the density of all dimensions together is known. */
function priorOver(
  columns: FigureColumns,
  dimension: number,
  rows: readonly number[],
  grid: Float64Array,
): Float64Array | null {
  const { prior, latentDims, has } = columns;
  if (!has.kl) return null;
  if (prior === 'model') return densityOfPriors(columns, dimension, rows, grid);
  return isDensity(prior) ? null : priorDensity(grid, latentDims, dimension, prior);
}

/** The density of (1/N) Σ p(z|c_i). */
function densityOfPriors(
  { ownPrior, latentDims }: FigureColumns,
  dimension: number,
  rows: readonly number[],
  grid: Float64Array,
): Float64Array {
  const { mean, logVariance } = ownPriorOf(ownPrior);
  return aggregatePosterior(mean, logVariance, latentDims, dimension, rows, grid);
}
