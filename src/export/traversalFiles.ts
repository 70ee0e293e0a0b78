import path from 'node:path';
import { toBytes, type PictureShape } from '../core/dataset/picture';
import { elementCount } from '../core/shape';
import { minQuantile, posteriorReach, type RangeKind, type Traversal } from '../contracts/panel/traverse';
import type { TraversalLatents } from '../results/traversalRows';
import { encodeGif } from './gif';
import { decoderFacts } from './modelFacts';
import { encodeNpy } from './npy';
import { encodeGrid } from './pictureGrid';
import { writeOut } from './writeOut';
import { formatLikelihood } from '../core/settings/likelihood';
import type { DecodeParams, PriorSamples } from '../contracts/engine/decoding';

/** What decoded latents are of: from it and z.npy `latent-lens decode` makes the same. */
export async function decodedManifest(
  kind: string,
  { model, provider, likelihood }: DecodeParams,
  origin: object,
): Promise<object> {
  return {
    kind,
    ...(await decoderFacts(model)),
    ...origin,
    likelihood: likelihood ? formatLikelihood(likelihood) : null,
    executionProvider: provider,
    command: `latent-lens decode ${model.name} --z z.npy --out DIR`,
  };
}

/** {@link decodedManifest} of a traversal. */
export function traversalManifest(
  traversal: Traversal,
  { rows, columns }: TraversalLatents,
  params: DecodeParams,
): Promise<object> {
  return decodedManifest('latent-lens traversal', params, {
    traversal: { ...traversal, z: [...traversal.z] },
    ...('range' in traversal && { range: formatRanges(traversal.range) }),
    rows: rows.map(({ name, values }) => ({ name, values: [...values] })),
    columns,
  });
}

/** How far a range goes, in words. */
export function formatRanges(range: RangeKind): string {
  switch (range) {
    case 'prior-quantiles':
      return `quantiles of the prior from ${minQuantile} to ${1 - minQuantile}, evenly spread`;
    case 'posterior':
      return `posterior mean ± ${posteriorReach} standard deviations`;
    case 'data':
      return 'least to greatest posterior mean over the data';
  }
}

/** Writes samples.npy, z.npy, samples.png, and, of several pictures, samples.gif; answers the paths written. */
export async function writeDecoded(
  folder: string,
  { z, samples, shape }: PriorSamples,
  latentShape: readonly number[],
  picture: PictureShape,
  columns?: number,
): Promise<string[]> {
  const count = z.length / elementCount(latentShape);
  const bytes = toBytes(samples, count, picture);
  const files: [string, Uint8Array][] = [
    ['samples.npy', encodeNpy(samples, [count, ...shape])],
    ['z.npy', encodeNpy(z, [count, elementCount(latentShape)])],
    ['samples.png', encodeGrid(bytes, count, picture, columns)],
  ];
  if (count > 1) files.push(['samples.gif', encodeGif(bytes, count, picture)]);
  for (const [name, content] of files) await writeOut(path.join(folder, name), content);
  return files.map(([name]) => path.join(folder, name));
}
