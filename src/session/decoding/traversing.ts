import type { CancellationToken } from 'vscode-jsonrpc';
import type { DimensionRanges } from '../../contracts/analysis';
import { priorPicture } from '../../export/priorFiles';
import { carryingMostFirst } from '../../core/figures/dimensionOrder';
import type { PictureShape } from '../../core/dataset/picture';
import {
  maxTraversalRows,
  maxTraversalSteps,
  type Traversal,
  type TraverseBase,
} from '../../contracts/panel/traverse';
import { traversalLatents, type TraversalLatents } from '../../results/traversalRows';
import type { Session } from '../session';
import { dimensionRanges } from '../latentSpace/dimensionRanges';
import { dataPicture } from '../panelState';
import { hasPrior } from '../../core/model/modelKind';
import type { DecodeParams, PriorSamples } from '../../contracts/engine/decoding';
import { decoderNotLoaded, traversalInvalid } from '../problems';

/** A traversal with its decoded pictures' values. */
export interface DecodedTraversal {
  readonly latents: TraversalLatents;
  readonly params: DecodeParams;
  readonly samples: PriorSamples;
  readonly picture: PictureShape;
}

/** Deviations of the prior on each side where no data say how far the means go. */
const priorReach = 3;

/** Where a traversal starts: at a sample, or, without one or without its figures, at the prior's mean. */
export async function baseOf(session: Session, sample: number | null): Promise<TraverseBase> {
  const { latentDims, prior } = session.decoding;
  if (latentDims === 0) {
    throw decoderNotLoaded();
  }
  const each = (value: number) => new Float32Array(latentDims).fill(value);
  const ranges = await dimensionRanges(session.latentSpace);
  const hasKl = session.pass?.results.columns.has.kl ?? false;
  const kl = Float64Array.from({ length: latentDims }, (_, j) =>
    hasKl ? (ranges?.statistics[j]?.kl ?? NaN) : NaN,
  );
  const order = ranges
    ? Uint32Array.from(carryingMostFirst(ranges.statistics, hasKl), ({ index }) => index)
    : Uint32Array.from(kl.keys());
  const common = {
    order,
    kl,
    min: ranges?.min ?? each(prior.mean - priorReach * prior.deviation),
    max: ranges?.max ?? each(prior.mean + priorReach * prior.deviation),
    prior,
  };
  const results = session.pass?.results;
  const row = results && sample !== null ? results.columns.rowOf(sample) : -1;
  if (!results || !(results.columns.draws[row]! > 0)) {
    const start = codeMeanOf(session, ranges) ?? { z: each(prior.mean), sigma: each(prior.deviation) };
    return { ...common, sample: null, label: null, ...start };
  }
  const [from, to] = [row * latentDims, (row + 1) * latentDims];
  return {
    ...common,
    sample,
    label: results.labelOf(row),
    z: results.columns.mu.slice(from, to),
    sigma: results.columns.logVariance.slice(from, to).map((value) => Math.exp(value / 2)),
  };
}

/** Where a model without a prior starts: at the mean of its codes, with their spread. */
function codeMeanOf(session: Session, ranges: DimensionRanges | null) {
  const { model } = session.state;
  if (!ranges || (model && hasPrior(model.kind))) return undefined;
  const { statistics } = ranges;
  return {
    z: Float32Array.from(statistics, ({ muMean }) => muMean),
    sigma: Float32Array.from(statistics, ({ muVariance }) => Math.sqrt(muVariance)),
  };
}

/** Decodes a traversal. What it asks for is checked: it comes from a page. */
export async function decodeTraversal(
  session: Session,
  traversal: Traversal,
  token?: CancellationToken,
): Promise<DecodedTraversal> {
  check(traversal, session.decoding.latentDims);
  const sample = 'sample' in traversal ? traversal.sample : null;
  const end = traversal.kind === 'interpolation' ? (await baseOf(session, traversal.to)).z : undefined;
  const latents = traversalLatents(traversal, await baseOf(session, sample), end);
  const { params, samples } = await session.decoding.decode(latents.z, { token });
  return { latents, params, samples, picture: decodedPicture(session, params, samples) };
}

/** How decoded latents are looked at: as the data are, where there are figures of any. */
export function decodedPicture(
  { pass, display }: Session,
  { model, likelihood }: DecodeParams,
  samples: PriorSamples,
): PictureShape {
  return pass ? dataPicture(pass.effective, display) : priorPicture(model, samples, likelihood, display);
}

function check(traversal: Traversal, latentDims: number): void {
  const dimensions =
    traversal.kind === 'grid'
      ? traversal.dimensions
      : traversal.kind === 'manifold'
        ? [traversal.x, traversal.y]
        : [];
  const steps = traversal.kind === 'point' ? 1 : traversal.steps;
  const right =
    traversal.z.length === latentDims &&
    traversal.z.every(Number.isFinite) &&
    dimensions.length <= maxTraversalRows &&
    dimensions.every(
      (dimension) => Number.isInteger(dimension) && dimension >= 0 && dimension < latentDims,
    ) &&
    Number.isInteger(steps) &&
    steps >= 1 &&
    steps <= maxTraversalSteps;
  if (!right) {
    throw traversalInvalid();
  }
}
