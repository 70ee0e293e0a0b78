import { describePrior, isPriorOfFile, type Prior } from '../core/settings/prior';
import { decoderRange } from '../model/decoderRange';
import path from 'node:path';
import type { ModelDescription } from '../core/model/modelDescription';
import type { Display } from '../core/settings/display';
import { pictureOf, toBytes, type PictureShape } from '../core/dataset/picture';
import type { StatedRoles } from '../core/model/role';
import { isOnUnitSphere } from '../core/model/unitSphere';
import { elementCount } from '../core/shape';
import { encodeNpy } from './npy';
import { encodeGrid } from './pictureGrid';
import { lookSettings, nearSquareColumns, type PictureLook } from './pictureLook';
import { fittedWords, sampleWords } from './commandWords';
import { decodingSettings, singleFile, writeFolder } from './decodedFiles';
import type { FigureSource } from './figureSource';
import type { Hashes } from './hashes';
import { manifestOf, manifestPathOf, writeManifest, type ManifestContent } from './manifest';
import { writeOut } from './writeOut';
import type { PlannedLikelihood } from '../core/settings/likelihood';
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
  if (likelihood?.kind === 'discretized-logistic-mixture') {
    const { offset, step, count } = likelihood.levels;
    return [offset, offset + step * (count - 1)];
  }
  const logits =
    likelihood?.kind === 'bernoulli-logits' || likelihood?.kind === 'continuous-bernoulli-logits';
  if (logits) return [0, 1];
  const reach = decoderRange(model);
  if (reach) return reach.range;
  return samples.reduce(
    ([min, max], value) => [Math.min(min, value), Math.max(max, value)],
    [Infinity, -Infinity],
  );
}

/** What samples depend on that their parameters do not say. */
interface PriorOrigin {
  readonly display?: Display | undefined;
  /** The values shown black and white, and the pictures in a row, where they are not as usual. */
  readonly range?: readonly [number, number] | undefined;
  readonly columns?: number | undefined;
  readonly roles?: StatedRoles | undefined;
  /** The data whose codes the distribution was fitted to, where it is not the prior. */
  readonly fitted?: FigureSource | undefined;
}

/** What a set of samples is made of. */
function priorContent(
  params: SamplePriorParams,
  files: ManifestContent['files'],
  { fitted, roles }: PriorOrigin,
  look: PictureLook | undefined,
): ManifestContent {
  const { model, provider, count, seed, temperature, temperatures, prior, likelihood, conditions } = params;
  const fittedTo = fitted?.plan.tableVersions ?? [];
  const distribution = fitted ? { fitted: describeFit(fitted) } : { prior: describePrior(prior) };
  return {
    kind: fitted ? 'samples of the aggregate posterior' : 'prior samples',
    model,
    data: fitted?.data ?? null,
    tables: [...fittedTo, ...params.tableVersions],
    provider,
    settings: {
      ...distribution,
      count,
      seed,
      ...(prior !== 'sphere' && { temperature: temperatures ?? temperature }),
      ...decodingSettings(likelihood, conditions),
      ...(look && lookSettings(look)),
    },
    ...(!fitted && {
      made: {
        noise: `z = ${drawnAs(prior, model)}; eps by Philox 4x32-10 at (dimension / 4, 0, sample, 1) under the seed, Box-Muller`,
      },
    }),
    files,
    command: fitted ? fittedWords(params, fitted, look) : sampleWords(params, roles, look),
  };
}

function describeFit({ plan }: FigureSource): string {
  return fitWords('one Gaussian, full covariance', plan.model);
}

/** A law fitted to codes, with what is made of its draws. */
export function fitWords(law: string, model: Parameters<typeof isOnUnitSphere>[0]): string {
  return `${law}${isOnUnitSphere(model) ? '; draws scaled to length 1' : ''}`;
}

/** z of standard normal ε. */
function drawnAs(prior: Prior, { hierarchy }: SamplePriorParams['model']): string {
  if (prior === 'sphere') return 'eps / |eps|';
  if (hierarchy)
    return 'mean + deviation * temperature * eps of one latent variable after another, both as the model gives them for those before';
  if (prior === 'model')
    return 'mean + deviation * temperature * eps, both as the model gives them for the conditions';
  if (isPriorOfFile(prior))
    return 'mean + deviation * temperature * eps of a component drawn by the weights, by the first word of Philox 4x32-10 at (0, 1, sample, 1)';
  const isStandard = prior.mean === 0 && prior.deviation === 1;
  return `${isStandard ? '' : 'mean + deviation * '}temperature * eps`;
}

function lookOf(
  { model, likelihood, count }: SamplePriorParams,
  samples: PriorSamples,
  { display, range, columns = nearSquareColumns(count) }: PriorOrigin,
): PictureLook {
  const picture = priorPicture(model, samples, likelihood, display);
  return { picture: range ? { ...picture, range } : picture, columns };
}

/**
 * Writes samples where told: an array for FILE.npy, a grid for FILE.png, into a folder all of samples.npy, z.npy and
 * samples.png; with a manifest. Answers the paths written.
 */
export async function writePrior(
  target: string,
  params: SamplePriorParams,
  result: PriorSamples,
  hashes: Hashes,
  origin: PriorOrigin = {},
): Promise<string[]> {
  const { count } = params;
  const array = () => encodeNpy(result.samples, [count, ...result.shape]);
  const look = lookOf(params, result, origin);
  const grid = () => encodeGrid(toBytes(result.samples, count, look.picture), count, look);
  const content = (files: ManifestContent['files'], shown?: PictureLook) =>
    priorContent(params, files, origin, shown);
  const single = singleFile(target);
  if (single) {
    await writeOut(target, single === 'samples' ? array() : grid());
    const manifest = await manifestOf(
      content({ [single]: path.basename(target) }, single === 'picture' ? look : undefined),
      hashes,
    );
    return [target, await writeManifest(manifestPathOf(target), manifest)];
  }
  const latents = encodeNpy(result.z, [count, elementCount(params.model.latentShape)]);
  return writeFolder(
    target,
    [
      ['samples', 'samples.npy', array()],
      ['latents', 'z.npy', latents],
      ['picture', 'samples.png', grid()],
    ],
    (files) => content(files, look),
    hashes,
  );
}
