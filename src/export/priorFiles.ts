import { decoderRange } from '../model/decoderRange';
import path from 'node:path';
import type { ModelDescription } from '../core/model/modelDescription';
import type { Display } from '../core/settings/display';
import { pictureOf, toBytes, type PictureShape } from '../core/dataset/picture';
import { elementCount } from '../core/shape';
import { decoderFacts } from './modelFacts';
import { encodeNpy } from './npy';
import { encodeGrid } from './pictureGrid';
import { writeOut } from './writeOut';
import type { PlannedLikelihood } from '../core/settings/likelihood';
import { formatPrior } from '../core/settings/prior';
import type { PriorSamples, SamplePriorParams } from '../contracts/engine/decoding';

/** How samples of a model are looked at when no data say more: by what bounds the decoder's output. */
export function priorPicture(
  model: ModelDescription,
  { samples, shape }: PriorSamples,
  likelihood: PlannedLikelihood | null,
  display?: Display,
): PictureShape {
  return pictureOf(shape, shape, rangeOf(model, samples, likelihood), display);
}

function rangeOf(
  model: ModelDescription,
  samples: Float32Array,
  likelihood: PlannedLikelihood | null,
): readonly [number, number] {
  if (likelihood?.kind === 'categorical') {
    const { data, classes } = likelihood;
    return data === 'one-hot' ? [0, 1] : [data.offset, data.offset + data.step * (classes - 1)];
  }
  const logits =
    likelihood?.kind === 'bernoulli-logits' || likelihood?.kind === 'continuous-bernoulli-logits';
  if (logits) return [0, 1];
  const reach = decoderRange(model);
  if (reach) return reach.range;
  return samples.reduce(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Infinity, -Infinity],
  );
}

/** What a set of prior samples is made of: from it `latent-lens sample` makes the same. */
export async function priorManifest(params: SamplePriorParams): Promise<object> {
  const { model, provider, count, seed, temperature, prior } = params;
  const isStandard = prior.mean === 0 && prior.deviation === 1;
  return {
    kind: 'latent-lens prior samples',
    ...(await decoderFacts(model)),
    prior: isStandard ? 'N(0, I)' : `N(${prior.mean}, ${prior.deviation}²) in every dimension`,
    count,
    seed,
    temperature,
    executionProvider: provider,
    noise: `z = ${isStandard ? '' : 'mean + deviation * '}temperature * eps; eps by Philox 4x32-10 at (dimension / 4, 0, sample, 1) under the seed, Box-Muller`,
    command: `latent-lens sample ${model.name} --count ${count} --seed ${seed} --temperature ${temperature}${isStandard ? '' : ` --prior ${formatPrior(prior)}`} --out DIR`,
  };
}

/**
 * Writes samples where told: an array for FILE.npy, a grid for FILE.png, into a folder all of samples.npy, z.npy,
 * samples.png and manifest.json. Answers the paths written.
 */
export async function writePrior(
  target: string,
  params: SamplePriorParams,
  result: PriorSamples,
  display?: Display,
): Promise<string[]> {
  const { count } = params;
  const array = () => encodeNpy(result.samples, [count, ...result.shape]);
  const grid = () => {
    const picture = priorPicture(params.model, result, params.likelihood, display);
    return encodeGrid(toBytes(result.samples, count, picture), count, picture);
  };
  if (/\.npy$/i.test(target)) return writeAll([[target, array()]]);
  if (/\.png$/i.test(target)) return writeAll([[target, grid()]]);
  const latents = encodeNpy(result.z, [count, elementCount(params.model.latentShape)]);
  const manifest = `${JSON.stringify(await priorManifest(params), undefined, 2)}\n`;
  return writeAll([
    [path.join(target, 'samples.npy'), array()],
    [path.join(target, 'z.npy'), latents],
    [path.join(target, 'samples.png'), grid()],
    [path.join(target, 'manifest.json'), manifest],
  ]);
}

async function writeAll(files: readonly (readonly [string, Uint8Array | string])[]): Promise<string[]> {
  for (const [file, content] of files) await writeOut(file, content);
  return files.map(([file]) => file);
}
