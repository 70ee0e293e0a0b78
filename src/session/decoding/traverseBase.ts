import type { DimensionRanges, MedianRow } from '../../contracts/analysis';
import type { TraverseBase, TraverseStart } from '../../contracts/panel/traverse';
import type { DimensionFigures } from '../../core/figures/figures';
import { carryingMostFirst, haveKl } from '../../core/figures/dimensionOrder';
import { isOnUnitSphere } from '../../core/model/unitSphere';
import { hasPrior } from '../../core/model/modelKind';
import { dimensionRanges } from '../latentSpace/dimensionStatistics';
import {
  hasOpenKl,
  momentsOfPrior,
  priorOfRow,
  type NormalPrior,
  type StatedPrior,
} from '../../vae/posterior/prior';
import { scaleToUnit } from '../../vae/sphere/scaleToUnit';
import { decoderNotLoaded } from '../problems/latents';
import type { Session } from '../session';

/** Deviations of the prior on each side where no data say how far the means go. */
const priorReach = 3;

/**
 * Where a traversal starts: at a sample, at the median row, or, without figures of those, at the prior's mean.
 *
 * @throws ProblemError without a decoder
 */
export async function baseOf(session: Session, start: TraverseStart): Promise<TraverseBase> {
  const { latentDims } = session.decoding;
  if (latentDims === 0) throw decoderNotLoaded();
  const from = await rowOf(session, start);
  const prior = await priorAt(session, from);
  const moments = Array.from({ length: latentDims }, (_, j) => momentsOfPrior(prior, latentDims, j));
  const { model } = session.state;
  const onSphere = prior === 'sphere' || (model !== null && isOnUnitSphere(model));
  const each = (value: (moments: NormalPrior) => number) => Float32Array.from(moments, value);
  const limit = (value: number) => (onSphere ? Math.max(-1, Math.min(1, value)) : value);
  const ranges = await dimensionRanges(session.latentSpace);
  const hasKl = haveKl(ranges?.statistics ?? []);
  const common = {
    ...orderOf(session, ranges, latentDims, hasKl),
    kl: Float64Array.from({ length: latentDims }, (_, j) =>
      hasKl ? (ranges?.statistics[j]?.kl ?? NaN) : NaN,
    ),
    min: ranges?.min ?? each(({ mean, deviation }) => limit(mean - priorReach * deviation)),
    max: ranges?.max ?? each(({ mean, deviation }) => limit(mean + priorReach * deviation)),
    prior: moments,
    isNormal: !hasOpenKl(prior),
    levels: model?.levels,
    geometry: onSphere ? ('sphere' as const) : ('line' as const),
  };
  if (!from) {
    const center = codeMeanOf(session, ranges, onSphere) ?? {
      z: onSphere ? centerOnSphere(ranges, latentDims) : each(({ mean }) => mean),
      sigma: each(({ deviation }) => deviation),
    };
    return { ...common, sample: null, label: null, median: null, ...center };
  }
  const { results, row, median } = from;
  const [first, end] = [row * latentDims, (row + 1) * latentDims];
  return {
    ...common,
    sample: results.columns.sampleOf(row),
    label: results.labelOf(row),
    median,
    z: results.columns.mu.slice(first, end),
    sigma: results.columns.logVariance.slice(first, end).map((value) => Math.exp(value / 2)),
  };
}

/** The prior where a traversal starts: that of its row, or of what samples are conditioned on, where rows have their own. */
async function priorAt({ decoding }: Session, from: Awaited<ReturnType<typeof rowOf>>): Promise<StatedPrior> {
  const prior = await decoding.prior();
  if (prior !== 'model') return prior;
  const columns = from?.results.columns;
  return from && columns?.ownPrior
    ? priorOfRow(prior, columns.ownPrior, from.row, columns.latentDims)
    : decoding.priorOfCondition();
}

/** The direction of the mean of all rows; the uniform distribution has none of its own. */
function centerOnSphere(ranges: DimensionRanges | null, latentDims: number): Float32Array {
  const center = new Float32Array(latentDims).fill(1);
  if (ranges) center.set(ranges.statistics.map(({ muMean }) => muMean));
  scaleToUnit(center, latentDims);
  return center;
}

/** The row of the pass to start at; undefined for the prior, and where the row has no figures. */
async function rowOf({ pass, latentSpace }: Session, start: TraverseStart) {
  if (!pass || start === 'prior') return undefined;
  const { results } = pass;
  const found: { readonly row: number; readonly figure: MedianRow['figure'] | null } | null =
    start === 'median'
      ? await latentSpace.analysis.ask('findMedianRow', results.columns, null)
      : { row: results.columns.rowOf(start), figure: null };
  if (!found || !(results.columns.draws[found.row]! > 0)) return undefined;
  return { results, row: found.row, median: found.figure };
}

/** Active dimensions before collapsed ones, those that carry most first. Without a prior, a collapsed one is constant. */
function orderOf(
  { state: { model } }: Session,
  ranges: DimensionRanges | null,
  latentDims: number,
  hasKl: boolean,
) {
  if (!ranges)
    return { order: Uint32Array.from({ length: latentDims }, (_, j) => j), activeCount: latentDims };
  const sorted = carryingMostFirst(ranges.statistics, hasKl);
  const isActive = ({ active, muVariance }: DimensionFigures) =>
    model && !hasPrior(model) ? muVariance > 0 : active;
  const active = sorted.filter(isActive);
  const collapsed = sorted.filter((dimension) => !isActive(dimension));
  return {
    order: Uint32Array.from([...active, ...collapsed], ({ index }) => index),
    activeCount: active.length,
  };
}

/** Where a model without a prior starts: at the mean of its codes, with their spread. */
function codeMeanOf(session: Session, ranges: DimensionRanges | null, onSphere: boolean) {
  const { model } = session.state;
  if (!ranges || (model && hasPrior(model))) return undefined;
  const { statistics } = ranges;
  return {
    z: onSphere
      ? centerOnSphere(ranges, statistics.length)
      : Float32Array.from(statistics, ({ muMean }) => muMean),
    sigma: Float32Array.from(statistics, ({ muVariance }) => Math.sqrt(muVariance)),
  };
}
