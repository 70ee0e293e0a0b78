import type { FiguresKept } from '../../contracts/analysis/columns';
import type { OutlierScores, ScoredSets } from '../../contracts/analysis/outliers';
import { outlierScores, type OutlierScore } from '../../core/figures/outlierScore';
import type { Checkpoint } from '../../vae/checkpoint';
import { DensityOfStates } from '../../vae/outliers/densityOfStates';
import { fitMahalanobis, mahalanobisSquared, withoutOwn } from '../../vae/outliers/mahalanobis';
import type { RowStatistics } from './rowStatistics';

/** What a score is made of; the path of the latents is made of whatever there is. */
const needs: Readonly<Record<OutlierScore, (has: FiguresKept) => boolean>> = {
  scaledError: ({ errors }) => errors,
  meanSquaredError: ({ errors }) => errors,
  negativeElbo: ({ elbo }) => elbo,
  negativeLogLikelihood: ({ elbo }) => elbo,
  rate: ({ kl }) => kl,
  muSquaredNorm: () => true,
  distortion: ({ elbo }) => elbo,
  typicality: ({ elbo }) => elbo,
  densityOfStates: ({ kl }) => kl,
  latentPath: () => true,
  biasCorrected: ({ elbo }) => elbo,
  inputComplexity: ({ elbo }) => elbo,
  likelihoodRatio: ({ elbo }) => elbo,
};

/** The scores that rows with these figures may have. */
export function possibleScores(has: FiguresKept): readonly OutlierScore[] {
  return outlierScores.filter((score) => needs[score](has));
}

/** Rows between two checkpoints. */
const rowsAtOnce = 256;

/**
 * The scores of two sets of rows that follow from their statistics; those that the model has none for are left out. A
 * density of reference rows is estimated without the row that is scored.
 */
export function scoresOf(
  reference: RowStatistics,
  data: RowStatistics,
  checkpoint: Checkpoint,
): OutlierScores {
  const scores = new Map<OutlierScore, ScoredSets>();
  const add = (score: OutlierScore, of: (statistics: RowStatistics) => Float64Array) => {
    checkpoint();
    if (isKnown(of(reference))) scores.set(score, { reference: of(reference), data: of(data) });
  };
  add('scaledError', ({ scaledError }) => scaledError);
  add('meanSquaredError', ({ meanSquaredError }) => meanSquaredError);
  add('negativeElbo', ({ elbo }) => elbo.map((value) => -value));
  add('negativeLogLikelihood', ({ logPx }) => logPx.map((value) => -value));
  add('rate', ({ rate }) => rate);
  add('muSquaredNorm', ({ meanNorm }) => meanNorm.map((norm) => norm ** 2));
  add('distortion', ({ distortion }) => distortion);
  add('biasCorrected', ({ elbo, maxLogLikelihood }) =>
    maxLogLikelihood.map((best, row) => best - elbo[row]!),
  );
  add('inputComplexity', ({ elboBits, pngBits }) => elboBits.map((bits, row) => -bits - pngBits[row]!));
  add('likelihoodRatio', ({ elbo, backgroundElbo }) =>
    backgroundElbo.map((other, row) => other - elbo[row]!),
  );
  const logLikelihood = ({ elbo, logPx }: RowStatistics) => (isKnown(reference.logPx) ? logPx : elbo);
  const mean = finiteMean(logLikelihood(reference));
  add('typicality', (statistics) => logLikelihood(statistics).map((value) => Math.abs(value - mean)));
  const path = latentPath(reference, data, checkpoint);
  if (path) scores.set('latentPath', path);
  const states = densityOfStates(reference, data, checkpoint);
  if (states) scores.set('densityOfStates', states);
  return new Map(outlierScores.flatMap((score) => (scores.has(score) ? [[score, scores.get(score)!]] : [])));
}

function isKnown(values: Float64Array): boolean {
  return values.some((value) => !Number.isNaN(value));
}

function finiteMean(values: Float64Array): number {
  const finite = values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
}

/**
 * The squared Mahalanobis distance of (‖x − x̂‖, ‖μ‖, ‖σ‖), or of what the model has of them: statistics of the path that
 * LPath takes (2024, "Rethinking test-time likelihood: the likelihood path principle"), with its simpler density.
 */
function latentPath(
  reference: RowStatistics,
  data: RowStatistics,
  checkpoint: Checkpoint,
): ScoredSets | undefined {
  // Of a model that shows no code, there is no path.
  if (!isKnown(reference.meanNorm)) return undefined;
  const columnsOf = ({ errorNorm, meanNorm, scaleNorm }: RowStatistics) => [errorNorm, meanNorm, scaleNorm];
  const { own, columns, other } = knownColumns(columnsOf(reference), columnsOf(data));
  if (columns.length === 0 || own.length <= columns.length + 1) return undefined;
  const fit = fitMahalanobis(
    Float64Array.from(Array.from(own).flatMap((row) => columns.map((column) => column[row]!))),
    columns.length,
  );
  const isFitted = new Set(own);
  const distances = (of: readonly Float64Array[]) =>
    of[0]!.map((_, row) => {
      if (row % rowsAtOnce === 0) checkpoint();
      return mahalanobisSquared(
        fit,
        of.map((column) => column[row]!),
      );
    });
  return {
    reference: distances(columns).map((squared, row) =>
      isFitted.has(row) ? withoutOwn(squared, own.length) : squared,
    ),
    data: distances(other),
  };
}

function densityOfStates(
  reference: RowStatistics,
  data: RowStatistics,
  checkpoint: Checkpoint,
): ScoredSets | undefined {
  const columnsOf = ({ crossEntropy, entropy, rate, distortion, logPx }: RowStatistics) => [
    ...[crossEntropy, entropy, rate, distortion, logPx],
  ];
  const { own, columns, other } = knownColumns(columnsOf(reference), columnsOf(data));
  if (columns.length === 0 || own.length < 3) return undefined;
  const density = new DensityOfStates(columns, own);
  if (!density.isKnown) return undefined;
  const [count, otherCount] = [columns[0]!.length, other[0]!.length];
  const scored = { reference: new Float64Array(count), data: new Float64Array(otherCount) };
  for (let row = 0; row < count + otherCount; row++) {
    if (row % rowsAtOnce === 0) checkpoint();
    if (row < count) scored.reference[row] = density.scoreOf(columns, row, row);
    else scored.data[row - count] = density.scoreOf(other, row - count);
  }
  return scored;
}

/** The statistics that reference rows have, of both sets, with the reference rows of which all of these are finite. */
function knownColumns(reference: readonly Float64Array[], data: readonly Float64Array[]) {
  const places = [...reference.keys()].filter((place) => isKnown(reference[place]!));
  const columns = places.map((place) => reference[place]!);
  const rows = Uint32Array.from({ length: reference[0]!.length }, (_, row) => row);
  return {
    columns,
    other: places.map((place) => data[place]!),
    own: rows.filter((row) => columns.every((column) => Number.isFinite(column[row]))),
  };
}
