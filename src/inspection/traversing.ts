import type { CancellationToken } from 'vscode-jsonrpc';
import { priorPicture } from '../export/priorFiles';
import { carryingMostFirst } from '../protocol/dimensionOrder';
import type { DecodeParams, PriorSamples } from '../protocol/engine';
import { hasPrior } from '../protocol/model';
import type { PictureShape } from '../protocol/picture';
import { problem } from '../protocol/problem';
import {
  mostTraversalRows,
  mostTraversalSteps,
  type Traversal,
  type TraverseBase,
} from '../protocol/traverse';
import { traversalLatents, type TraversalLatents } from '../results/traversalRows';
import type { Inspection } from './inspection';
import type { LatentSpace } from './latentSpace';
import { setUpPicture } from './panelState';

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
export function baseOf(inspection: Inspection, sample: number | null): TraverseBase {
  const { latentDims, prior } = inspection.decoding;
  if (latentDims === 0) {
    throw problem('model-unsupported', 'There is no model to decode with.', 'Open one that can be read.');
  }
  const each = (value: number) => new Float32Array(latentDims).fill(value);
  const ranges = inspection.latentSpace.dimensionRanges();
  const hasKl = inspection.pass?.results.columns.has.kl ?? false;
  const kl = Float64Array.from({ length: latentDims }, (_, j) =>
    hasKl ? (ranges?.statistics[j]?.kl ?? NaN) : NaN,
  );
  const order = ranges
    ? Uint32Array.from(carryingMostFirst(ranges.statistics, hasKl), ({ index }) => index)
    : Uint32Array.from(kl.keys());
  const common = {
    order,
    kl,
    least: ranges?.least ?? each(prior.mean - priorReach * prior.deviation),
    greatest: ranges?.greatest ?? each(prior.mean + priorReach * prior.deviation),
    prior,
  };
  const results = inspection.pass?.results;
  const row = results && sample !== null ? results.columns.rowOf(sample) : -1;
  if (!results || !(results.columns.draws[row]! > 0)) {
    const start = codeMeanOf(inspection, ranges) ?? { z: each(prior.mean), sigma: each(prior.deviation) };
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
function codeMeanOf(inspection: Inspection, ranges: ReturnType<LatentSpace['dimensionRanges']>) {
  const { model } = inspection.state;
  if (!ranges || (model && hasPrior(model.kind))) return undefined;
  const { statistics } = ranges;
  return {
    z: Float32Array.from(statistics, ({ muMean }) => muMean),
    sigma: Float32Array.from(statistics, ({ muVariance }) => Math.sqrt(muVariance)),
  };
}

/** Decodes a traversal. What it asks for is checked: it comes from a page. */
export async function decodeTraversal(
  inspection: Inspection,
  traversal: Traversal,
  token?: CancellationToken,
): Promise<DecodedTraversal> {
  check(traversal, inspection.decoding.latentDims);
  const sample = 'sample' in traversal ? traversal.sample : null;
  const end = traversal.kind === 'interpolation' ? baseOf(inspection, traversal.to).z : undefined;
  const latents = traversalLatents(traversal, baseOf(inspection, sample), end);
  const { params, samples } = await inspection.decoding.decode(latents.z, { token });
  return { latents, params, samples, picture: decodedPicture(inspection, params, samples) };
}

/** How decoded latents are looked at: as the data are, where there are figures of any. */
export function decodedPicture(
  { pass, display }: Inspection,
  { model, likelihood }: DecodeParams,
  samples: PriorSamples,
): PictureShape {
  return pass ? setUpPicture(pass.setUp, display) : priorPicture(model, samples, likelihood, display);
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
    dimensions.length <= mostTraversalRows &&
    dimensions.every(
      (dimension) => Number.isInteger(dimension) && dimension >= 0 && dimension < latentDims,
    ) &&
    Number.isInteger(steps) &&
    steps >= 1 &&
    steps <= mostTraversalSteps;
  if (!right) {
    throw problem('call-wrong', 'That is no traversal of this latent space.', 'Start again from a sample.');
  }
}
