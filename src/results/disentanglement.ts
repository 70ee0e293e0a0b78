import type {
  AskedFactor,
  DisentanglementFigures,
  DisentanglementParams,
  NotDisentangled,
} from '../contracts/analysis/disentanglement';
import type { Checkpoint } from '../vae/checkpoint';
import { betaVaeScore, usualPoints } from '../vae/disentanglement/betaVae';
import { Bootstrap, type Sample } from '../vae/disentanglement/bootstrap';
import { classesOf } from '../vae/disentanglement/classes';
import { cyclicGrid, type CyclicGrid } from '../vae/disentanglement/cyclicGrid';
import { dciHalves, dciOf, treesOf } from '../vae/disentanglement/dci';
import { dciIntervals, maxDciDraws } from '../vae/disentanglement/dciIntervals';
import { explicitnessInterval, maxProbeDraws } from '../vae/disentanglement/explicitnessInterval';
import { explicitness } from '../vae/disentanglement/explicitness';
import { factorOf } from '../vae/disentanglement/factor';
import { disentanglementOf, metrics } from '../vae/disentanglement/scores';
import { symmetryRepresentation } from '../vae/disentanglement/symmetryRepresentation';
import type { FigureColumns } from './figureColumns';
import { integratedGap } from './integratedGap';
import { placeIn } from './ascendingRows';

/** Shares of the work before the draws of the intervals, about. */
const shares = { scores: 0.03, dci: 0.08, dciIntervals: 0.42, probes: 0.55 } as const;

/** Scores the means μ of rows against their factors, with intervals. */
export function disentanglementFigures(
  columns: FigureColumns,
  params: DisentanglementParams,
  checkpoint: Checkpoint,
): DisentanglementFigures | NotDisentangled {
  const { factors, bins, draws, seed, cyclic, hasScale, share } = params;
  const asked = rowsAsked(columns, params.rows);
  const kept = asked.filter((row) => isKnown(columns, factors, row));
  if (kept.length < 2) return { kind: 'too-few-rows' };
  const sample = sampleOf(columns, factors, kept, bins);
  const grid = cyclic.length > 0 ? gridOf(sample, factors, cyclic) : null;
  if (grid === undefined) return { kind: 'not-a-grid' };
  const { codes } = sample;
  const classes = sample.factors.map((factor) => factor.classes);
  checkpoint();
  const found = disentanglementOf(codes, sample.factors, { bins, seed }, checkpoint);
  const reached = (done: number) => {
    share[0] = done;
    checkpoint();
  };
  reached(shares.scores);
  const halves = dciHalves(codes, sample.factors, seed);
  const trees = treesOf(sample.factors);
  const ofTrees = dciOf(codes, sample.factors, halves, counted(trees, shares.scores, shares.dci, reached));
  const dciDraws = Math.min(draws, maxDciDraws);
  const ofTreesIntervals = dciIntervals(
    codes,
    sample.factors,
    { found: ofTrees, halves },
    { draws: dciDraws, seed },
    counted(dciDraws * trees, shares.dci, shares.dciIntervals, reached),
  );
  reached(shares.dciIntervals);
  const probed = explicitness(codes, classes, seed, checkpoint);
  checkpoint();
  const probedInterval = explicitnessInterval(
    codes,
    classes,
    probed,
    { draws: Math.min(draws, maxProbeDraws), seed },
    checkpoint,
  );
  const told = betaVaeScore(codes, classes, usualPoints, seed, checkpoint);
  reached(shares.probes);
  const bootstrap = new Bootstrap(sample, bins, seed);
  for (let draw = 0; draw < draws; draw++) {
    bootstrap.draw(checkpoint);
    reached(shares.probes + ((1 - shares.probes) * (draw + 1)) / draws);
  }
  const posteriors = hasScale && {
    mu: valuesOf(columns.mu, kept, codes.dimensions),
    logVariance: valuesOf(columns.logVariance, kept, codes.dimensions),
  };
  return {
    ...found,
    kind: 'scored',
    intervals: Object.fromEntries(
      metrics.map((metric) => [metric, bootstrap.interval(found.scores, metric)]),
    ) as DisentanglementFigures['intervals'],
    dci: ofTrees,
    dciIntervals: ofTreesIntervals,
    rows: kept.length,
    leftOut: asked.length - kept.length,
    values: classes.map(({ count }) => count),
    explicitness: probed,
    explicitnessInterval: probedInterval,
    betaVae: told,
    betaVaeInterval: bootstrap.betaVaeInterval(told),
    integratedGap: posteriors
      ? integratedGap(posteriors, classes, found.matrix.entropies, seed, checkpoint)
      : null,
    symmetry: grid && symmetryRepresentation(codes, grid, checkpoint),
  };
}

/** A checkpoint that is called so many times while the share that is done goes from one to another. */
function counted(calls: number, from: number, to: number, reached: (done: number) => void): Checkpoint {
  let called = 0;
  return () => {
    reached(from + ((to - from) * called++) / calls);
  };
}

/** The rows of the pass among those that are looked at. */
function rowsAsked(columns: FigureColumns, rows: Uint32Array | undefined): Uint32Array {
  const scored = columns.scoredRows();
  return rows ? scored.filter((row) => placeIn(rows, columns.first + row) >= 0) : scored;
}

function isKnown({ first, mu, latentDims }: FigureColumns, factors: readonly AskedFactor[], row: number) {
  for (let at = row * latentDims; at < (row + 1) * latentDims; at++)
    if (!Number.isFinite(mu[at]!)) return false;
  return factors.every(({ values }) => Number.isFinite(values[first + row]!));
}

function sampleOf(
  { first, mu, latentDims }: FigureColumns,
  factors: readonly AskedFactor[],
  rows: Uint32Array,
  bins: number,
): Sample {
  return {
    codes: { values: valuesOf(mu, rows, latentDims), rows: rows.length, dimensions: latentDims },
    factors: factors.map(({ kind, values }) =>
      factorOf(
        kind,
        Float64Array.from(rows, (row) => values[first + row]!),
        bins,
      ),
    ),
  };
}

/** The grid of the factors that turn; undefined where rows are none. */
function gridOf(
  { factors: known }: Sample,
  factors: readonly AskedFactor[],
  cyclic: readonly string[],
): CyclicGrid | undefined {
  // With all values: none may be joined in a bin.
  const classes = known.map(({ values }) => classesOf(values, Infinity));
  return cyclicGrid(
    cyclic.map((name) => classes[factors.findIndex((factor) => factor.name === name)]!),
    classes.filter((_, place) => !cyclic.includes(factors[place]!.name)),
  );
}

/** The values of some rows, row-major over `dimensions`. */
function valuesOf(all: Float32Array, rows: Uint32Array, dimensions: number): Float32Array {
  const values = new Float32Array(rows.length * dimensions);
  for (const [place, row] of rows.entries())
    values.set(all.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  return values;
}
