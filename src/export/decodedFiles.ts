import path from 'node:path';
import { formatConditionSource, type ConditionSources } from '../core/settings/conditionSource';
import { formatLikelihood, type PlannedLikelihood } from '../core/settings/likelihood';
import { toBytes } from '../core/dataset/picture';
import { elementCount } from '../core/shape';
import { formatDataReference, type DataReference } from '../core/dataset/dataReference';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { StatedRoles } from '../core/model/role';
import type { DecodeParams, PriorSamples } from '../contracts/engine/decoding';
import type { FileVersion } from '../core/files/fileVersion';
import { decodeWords } from './commandWords';
import { encodeGif } from './gif';
import type { Hashes } from './hashes';
import {
  manifestOf,
  manifestPathOf,
  writeManifest,
  type ManifestContent,
  type ManifestKind,
} from './manifest';
import { encodeNpy } from './npy';
import { encodeGrid } from './pictureGrid';
import { lookSettings, type PictureLook } from './pictureLook';
import { writeOut } from './writeOut';

/** What decoded latents are of, besides what decodes them. */
export interface DecodedOrigin {
  readonly kind: ManifestKind;
  readonly roles?: StatedRoles | undefined;
  /** The data that the latents were found in, if any. */
  readonly data?: DatasetDescription | undefined;
  /** How the latents were made. */
  readonly made?: object;
  /** The file of the latents as it was opened, where they are not written beside what they decode to. */
  readonly z?: { readonly reference: DataReference; readonly version: FileVersion };
}

/**
 * Writes decoded latents where told: an array for FILE.npy, a grid for FILE.png, into a folder samples.npy, z.npy,
 * samples.png and, of several pictures, samples.gif; with a manifest. Answers the paths written.
 */
export async function writeDecoded(
  target: string,
  params: DecodeParams,
  { z, samples, shape }: PriorSamples,
  look: PictureLook,
  origin: DecodedOrigin,
  hashes: Hashes,
): Promise<string[]> {
  const latentLength = elementCount(params.model.latentShape);
  const count = z.length / latentLength;
  const array = () => encodeNpy(samples, [count, ...shape]);
  const bytes = () => toBytes(samples, count, look.picture);
  const content = (files: ManifestContent['files'], shown?: PictureLook) =>
    decodedContent(params, files, origin, shown);
  const single = singleFile(target);
  if (single) {
    await writeOut(target, single === 'samples' ? array() : encodeGrid(bytes(), count, look));
    const manifest = await manifestOf(
      content({ [single]: path.basename(target) }, single === 'picture' ? look : undefined),
      hashes,
    );
    return [target, await writeManifest(manifestPathOf(target), manifest)];
  }
  const pictures = bytes();
  return writeFolder(
    target,
    [
      ['samples', 'samples.npy', array()],
      ['latents', 'z.npy', encodeNpy(z, [count, latentLength])],
      ['picture', 'samples.png', encodeGrid(pictures, count, look)],
      ...(count > 1 ? [['animation', 'samples.gif', encodeGif(pictures, count, look.picture)] as const] : []),
    ],
    (files) => content(files, look),
    hashes,
  );
}

/** What a single file that is asked for holds, by its ending; undefined for a folder. */
export function singleFile(target: string): 'samples' | 'picture' | undefined {
  if (/\.npy$/i.test(target)) return 'samples';
  return /\.png$/i.test(target) ? 'picture' : undefined;
}

/** Writes files, each by what it holds, its name and its content, and a manifest of them. Answers the paths written. */
export async function writeFolder(
  folder: string,
  files: readonly (readonly [string, string, Uint8Array])[],
  content: (files: ManifestContent['files']) => ManifestContent,
  hashes: Hashes,
): Promise<string[]> {
  for (const [, name, bytes] of files) await writeOut(path.join(folder, name), bytes);
  const named = content(Object.fromEntries(files.map(([held, name]) => [held, name])));
  return [
    ...files.map(([, name]) => path.join(folder, name)),
    await writeManifest(path.join(folder, 'manifest.json'), await manifestOf(named, hashes)),
  ];
}

/** How a decoder's output is read, and what the decoder is told, in the words of the command line's options. */
export function decodingSettings(likelihood: PlannedLikelihood | null, conditions: ConditionSources) {
  const told = Object.entries(conditions);
  return {
    likelihood: likelihood && formatLikelihood(likelihood),
    ...(told.length > 0 && {
      conditions: Object.fromEntries(told.map(([name, source]) => [name, formatConditionSource(source)])),
    }),
  };
}

function decodedContent(
  params: DecodeParams,
  files: ManifestContent['files'],
  { kind, roles, data, made = {}, z }: DecodedOrigin,
  look: PictureLook | undefined,
): ManifestContent {
  const { model, provider, likelihood, conditions, tableVersions } = params;
  return {
    kind,
    model,
    data: data ?? null,
    tables: [...tableVersions, ...(z ? [z.version] : [])],
    provider,
    settings: { ...decodingSettings(likelihood, conditions), ...(look && lookSettings(look)) },
    made,
    files,
    command: decodeWords(params, z ? formatDataReference(z.reference) : 'z.npy', roles, look),
  };
}
