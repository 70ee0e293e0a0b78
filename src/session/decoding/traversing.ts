import type { CancellationToken } from 'vscode-jsonrpc';
import { priorPicture } from '../../export/priorFiles';
import type { PictureShape } from '../../core/dataset/picture';
import { maxTraversalRows, maxTraversalSteps, type Traversal } from '../../contracts/panel/traverse';
import { directionLatents, traversalLatents, type TraversalLatents } from '../../results/traversalRows';
import type { Session } from '../session';
import { dataPicture } from '../panelState';
import type { DecodeParams, PriorSamples } from '../../contracts/engine/decoding';
import { interpolationEndNotScored, traversalInvalid } from '../problems/latents';
import { directionOf } from '../latentSpace/directions';
import { baseOf } from './traverseBase';

/** A traversal with its decoded pictures' values. */
export interface DecodedTraversal {
  readonly latents: TraversalLatents;
  readonly params: DecodeParams;
  readonly samples: PriorSamples;
  readonly picture: PictureShape;
}

/** Decodes a traversal. What it asks for is checked: it comes from a page. */
export async function decodeTraversal(
  session: Session,
  traversal: Traversal,
  token?: CancellationToken,
): Promise<DecodedTraversal> {
  check(traversal, session.decoding.latentDims);
  const latents = await latentsOf(session, traversal, token);
  const { params, samples } = await session.decoding.decode(latents.z, { token });
  return { latents, params, samples, picture: decodedPicture(session, params, samples) };
}

async function latentsOf(
  session: Session,
  traversal: Traversal,
  token: CancellationToken | undefined,
): Promise<TraversalLatents> {
  const sample = 'sample' in traversal ? traversal.sample : null;
  const base = await baseOf(session, sample ?? 'prior');
  if (traversal.kind === 'direction') {
    const direction = await directionOf(session.latentSpace, traversal.of, token);
    if (!direction) throw traversalInvalid();
    return directionLatents(traversal, base, direction);
  }
  const end = traversal.kind === 'interpolation' ? await meanOf(session, traversal.to) : undefined;
  return traversalLatents(traversal, base, end);
}

/** The posterior mean of a sample. Throws where it has no figures. */
async function meanOf(session: Session, index: number): Promise<Float32Array> {
  const { sample, z } = await baseOf(session, index);
  if (sample === null) throw interpolationEndNotScored({ index });
  return z;
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
