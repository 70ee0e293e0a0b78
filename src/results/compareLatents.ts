import { finiteOrNull } from '../core/figures/orNull';
import { comparedNeighbors, type LatentComparison } from '../contracts/panel/latentComparison';
import { carryingMostFirst, haveKl } from '../core/figures/dimensionOrder';
import { noCheckpoint, type Checkpoint } from '../vae/checkpoint';
import { linearCka } from '../vae/compare/linearCka';
import { matchDimensions } from '../vae/compare/matchDimensions';
import { centeredMeans } from '../vae/compare/centeredMeans';
import { neighborhoodOverlap } from '../vae/compare/neighborhoodOverlap';
import { evenlySpread } from './ascendingRows';
import type { FigureColumns } from './figureColumns';
import { dimensionFigures } from './summary';

/** Numbers that are multiplied at most, n² rows times the dimensions of both: some seconds on one core. */
const maxWork = 1e9;
const maxRows = 5000;
/** Dimensions of either that are matched at most, those that carry most. */
const maxMatched = 256;

/**
 * How far the latent spaces of two models are the same, over the rows that have means under both; of more rows than can be
 * compared in seconds, over some of them, evenly spread. Null where no two rows have, or a model's codes are entries of a
 * codebook.
 */
export function compareLatents(
  first: FigureColumns,
  other: FigureColumns,
  checkpoint: Checkpoint = noCheckpoint,
): LatentComparison | null {
  if (first.has.codes || other.has.codes) return null;
  const withMeans = first.scoredRows().filter((row) => hasMeans(first, row) && hasMeans(other, row));
  const most = Math.floor(Math.sqrt(maxWork / (first.latentDims + other.latentDims)));
  const rows = evenlySpread(withMeans, Math.min(maxRows, most));
  if (rows.length < 2) return null;
  const [dimensions, otherDimensions] = [matchedDimensions(first), matchedDimensions(other)];
  const means = (columns: FigureColumns, chosen?: readonly number[]) =>
    centeredMeans(columns.mu, columns.latentDims, rows, chosen);
  const matches = matchDimensions(
    means(
      first,
      dimensions.map(({ index }) => index),
    ),
    means(
      other,
      otherDimensions.map(({ index }) => index),
    ),
    checkpoint,
  );
  return {
    rows: rows.length,
    cka: finiteOrNull(linearCka(means(first), means(other), checkpoint)),
    neighborhoodOverlap: finiteOrNull(
      neighborhoodOverlap(spaceOf(first), spaceOf(other), rows, comparedNeighbors, checkpoint),
    ),
    matches: matches.map(({ first: place, other: otherPlace, correlation }) => {
      const [own, others] = [dimensions[place]!, otherDimensions[otherPlace]!];
      return {
        latent: own.index,
        otherLatent: others.index,
        correlation,
        kl: first.has.kl ? finiteOrNull(own.kl) : null,
        otherKl: other.has.kl ? finiteOrNull(others.kl) : null,
      };
    }),
  };
}

/** Those that carry most, of very many. */
function matchedDimensions(columns: FigureColumns) {
  const dimensions = dimensionFigures(columns);
  return carryingMostFirst(dimensions, haveKl(dimensions)).slice(0, maxMatched);
}

function spaceOf({ mu, latentDims }: FigureColumns) {
  return { values: mu, dimensions: latentDims };
}

function hasMeans({ mu, latentDims, draws }: FigureColumns, row: number): boolean {
  if (!(draws[row]! > 0)) return false;
  for (let at = row * latentDims; at < (row + 1) * latentDims; at++)
    if (!Number.isFinite(mu[at]!)) return false;
  return true;
}
