import path from 'node:path';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { formatDataReference } from '../core/dataset/dataReference';
import type { FileVersion } from '../core/files/fileVersion';
import type { ModelDescription } from '../core/model/modelDescription';
import type { ExecutionProvider } from '../core/settings/executionProvider';
import { formatSubset } from '../core/settings/rowSubset';
import { asShellText } from './commandOptions';
import type { Hashes } from './hashes';
import { writeOut } from './writeOut';

/** Which exit wrote what the manifest is of. */
export type ManifestKind =
  | 'samples'
  | 'latents'
  | 'prior samples'
  | 'samples of the aggregate posterior'
  | 'decoded latents'
  | 'traversal'
  | 'comparison'
  | 'outliers'
  | 'report'
  | 'directions'
  | 'disentanglement'
  | 'predictive-check'
  | 'favorites'
  | 'plan of samples';

/** What exported files are of. */
export interface ManifestContent {
  readonly kind: ManifestKind;
  readonly model: ModelDescription;
  /** Null where no data were used. */
  readonly data: DatasetDescription | null;
  /** The data that these were held against. */
  readonly reference?: DatasetDescription;
  /** Other files that were read, as they were opened: tables of conditions, and the latents that were decoded. */
  readonly tables: readonly FileVersion[];
  readonly provider: ExecutionProvider;
  /** What the content depends on besides, in the words of the command line's options. */
  readonly settings: object;
  /** The model that it was compared with, and what that depends on besides. */
  readonly other?: { readonly model: ModelDescription; readonly settings: object };
  /** What else is worth knowing of how it was made. */
  readonly made?: object;
  /** The files beside the manifest, by what they hold. */
  readonly files: Readonly<Record<string, string>>;
  /** The words of the command that makes the same again. */
  readonly command: readonly string[];
}

/** A manifest: one schema for every exit. */
export type Manifest = Awaited<ReturnType<typeof manifestOf>>;

/**
 * Describes exported files by hashes of what was opened, settings, and the command that makes the same again. A file that
 * is no longer what was opened has a null hash and `writtenAgain`.
 */
export async function manifestOf(
  {
    kind,
    model,
    data,
    reference,
    tables,
    provider,
    settings,
    other,
    made = {},
    files,
    command,
  }: ManifestContent,
  hashes: Hashes,
) {
  const others = new Map(tables.map((version) => [version.path, version]));
  for (const { path: own } of [...(data?.versions ?? []), ...(data?.labels?.files ?? [])]) others.delete(own);
  return {
    kind: `latent-lens ${kind}` as const,
    schema: 1,
    ...(await modelRecord(model, hashes)),
    ...(data && { data: await dataRecord(data, hashes) }),
    ...(reference && { reference: await dataRecord(reference, hashes) }),
    ...(others.size > 0 && {
      tables: await Promise.all(Array.from(others.values(), (version) => fileRecord(version, hashes))),
    }),
    executionProvider: provider,
    settings,
    ...(other && { other: { ...(await modelRecord(other.model, hashes)), settings: other.settings } }),
    ...made,
    files,
    command: asShellText(command),
  };
}

/** Writes a manifest, as JSON to be read by people too. Returns its path. */
export async function writeManifest(file: string, manifest: Manifest): Promise<string> {
  await writeOut(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  return file;
}

/** Where the manifest of a file goes: beside it. */
export function manifestPathOf(file: string): string {
  return `${file.slice(0, file.length - path.extname(file).length)}-manifest.json`;
}

async function modelRecord({ name, decoder, files }: ModelDescription, hashes: Hashes) {
  return {
    model: name,
    ...(decoder && { decoder: path.basename(decoder.path) }),
    ...(decoder?.kind === 'cut' && { decoderCutAt: decoder.at }),
    modelFiles: await Promise.all(files.map((version) => fileRecord(version, hashes))),
  };
}

/** The data of figures, and which of their rows. */
async function dataRecord(
  { reference, versions, members, count, shape, view, labels }: DatasetDescription,
  hashes: Hashes,
) {
  const content = members
    ? await folderRecord(reference.path, members, hashes)
    : await contentOrParts(versions, hashes);
  return {
    path: reference.path,
    ...(reference.key !== undefined && { key: reference.key }),
    ...content,
    count,
    shape,
    ...(view?.subset && { subset: formatSubset(view.subset) }),
    ...(labels && {
      labels: {
        source: formatDataReference(labels.reference),
        ...(labels.files && (await contentOrParts(labels.files, hashes))),
      },
    }),
  };
}

async function folderRecord(
  folder: string,
  members: NonNullable<DatasetDescription['members']>,
  hashes: Hashes,
) {
  const { count, bytes, newest, stamp } = members;
  return {
    sha256: await hashes.ofFolder(folder, members),
    pictures: { count, bytes, newest: new Date(newest).toISOString(), stamp },
  };
}

/** A file, or of a folder the files in it. */
async function contentOrParts([file, ...parts]: readonly FileVersion[], hashes: Hashes) {
  return parts.length > 0
    ? { parts: await Promise.all(parts.map((version) => fileRecord(version, hashes))) }
    : await contentRecord(file!, hashes);
}

async function fileRecord(version: FileVersion, hashes: Hashes) {
  return { name: path.basename(version.path), ...(await contentRecord(version, hashes)) };
}

async function contentRecord(version: FileVersion, hashes: Hashes) {
  const sha256 = await hashes.ofFile(version);
  return { sha256, ...(sha256 === null && { writtenAgain: true }) };
}
