import { orNull } from '../core/figures/orNull';
import { pairedDifference, type BoundsOfRows, type PairedDifference } from '../vae/compare/pairedDifference';
import { varianceOverDraws } from '../vae/compare/varianceOverDraws';
import type { KeptDraws } from '../contracts/analysis/comparison';
import type { FigureColumns } from './figureColumns';
import { elboOf, klOf, reconstructionOf } from './rowFigures';

/** Values that the draws of all rows may take up: 32 MiB a model. */
const maxKept = 2 ** 22;

/** Figures of one row under two models, the first minus the second, in nats; null where there is none. */
export interface SampleDifference {
  readonly index: number;
  readonly deltaElbo: number | null;
  /** Standard error of the difference over the draws of z, which both models made of the same noise. */
  readonly deltaElboSe: number | null;
  readonly deltaReconstruction: number | null;
  readonly deltaKl: number | null;
  /** The ELBO under either model. */
  readonly elbo: number | null;
  readonly otherElbo: number | null;
}

/** Two models over the same rows. */
export interface PassComparison {
  readonly summary: PairedDifference;
  /** Rows without a finite ELBO under both models. */
  readonly notFinite: number;
  /** In the order of the data. */
  readonly samples: readonly SampleDifference[];
}

/** How many draws of each row to keep for {@link comparePasses}: all L, or the first of them where rows are many. */
export function drawsToKeep(samples: number, rows: number): number {
  return Math.min(samples, Math.max(2, Math.floor(maxKept / rows)));
}

/** The draws that two passes kept, of the same rows and as many of each. */
export function keptDrawsOf(first: Kept, other: Kept): KeptDraws {
  const { kept, samples } = first;
  return { first: first.logProbabilities, other: other.logProbabilities, kept, samples };
}

interface Kept {
  readonly logProbabilities: Float64Array;
  readonly kept: number;
  readonly samples: number;
}

/** Compares two finished passes over the same rows, made with the same L and seed. */
export function comparePasses(first: FigureColumns, other: FigureColumns, draws: KeptDraws): PassComparison {
  const [bounds, otherBounds] = [boundsOf(first), boundsOf(other)];
  const variance = varianceOverDraws(draws.first, draws.other, draws.kept, draws.samples);
  addKlVariance(variance, first);
  addKlVariance(variance, other);
  const summary = pairedDifference(bounds, otherBounds, variance);
  const minus = (a: Float64Array, b: Float64Array, row: number) => orNull(a[row]! - b[row]!);
  return {
    summary,
    notFinite: first.count - summary.count,
    samples: Array.from({ length: first.count }, (_, row) => ({
      index: first.sampleOf(row),
      deltaElbo: minus(bounds.elbo, otherBounds.elbo, row),
      deltaElboSe: orNull(Math.sqrt(variance[row] ?? NaN)),
      deltaReconstruction: minus(bounds.reconstruction, otherBounds.reconstruction, row),
      deltaKl: minus(bounds.kl, otherBounds.kl, row),
      elbo: orNull(bounds.elbo[row]!),
      otherElbo: orNull(otherBounds.elbo[row]!),
    })),
  };
}

/** Adds what KLs that are estimated vary over their draws: as if those of both models were unlike, which is the most it can be. */
function addKlVariance(variance: Float64Array, { klSe }: FigureColumns): void {
  for (const [row, error] of klSe.entries()) variance[row]! += error * error;
}

/** The rows where the first model loses most, and where it wins most, the largest difference first. */
export function rowsThatFlip(samples: readonly SampleDifference[], count: number) {
  const difference = ({ deltaElbo }: SampleDifference) => deltaElbo ?? 0;
  const ordered = [...samples].sort((a, b) => difference(a) - difference(b));
  return {
    losses: ordered.filter((each) => difference(each) < 0).slice(0, count),
    wins: ordered
      .filter((each) => difference(each) > 0)
      .reverse()
      .slice(0, count),
  };
}

function boundsOf(columns: FigureColumns): BoundsOfRows {
  const of = (figure: typeof elboOf) =>
    Float64Array.from({ length: columns.count }, (_, row) => figure(columns, row));
  return { elbo: of(elboOf), reconstruction: of(reconstructionOf), kl: of(klOf) };
}
