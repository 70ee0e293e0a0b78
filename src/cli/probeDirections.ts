import path from 'node:path';
import type { Direction, FactorProbes } from '../contracts/analysis/probes';
import type { FileVersion } from '../core/files/fileVersion';
import { orNull } from '../core/figures/orNull';
import { probeWords } from '../export/commandWords';
import type { FigureSource } from '../export/figureSource';
import { encodingSettings } from '../export/figureSettings';
import type { Hashes } from '../export/hashes';
import { asJsonLine } from '../export/jsonLine';
import { manifestOf, manifestPathOf, writeManifest, type ManifestContent } from '../export/manifest';
import { encodeNpy } from '../export/npy';
import { writeOut } from '../export/writeOut';
import { UsageError } from './options';
import type { ProbeReport } from './probeReport';

/** A file of directions. */
interface DirectionsFile {
  readonly file: string;
  readonly format: 'npy' | 'json';
}

/** @throws UsageError if the file's ending is neither of both */
export function parsedOut(file: string | undefined): DirectionsFile | undefined {
  if (file === undefined) return undefined;
  const format = /\.(npy|json)$/i.exec(file)?.[1]?.toLowerCase() as DirectionsFile['format'] | undefined;
  if (!format) throw new UsageError(`invalid value for --out: ${file} (expected FILE.npy or FILE.json)`);
  return { file, format };
}

/** Factors as they are named again, and the files of their own that they were read from. */
interface FactorSource {
  readonly words: readonly string[];
  readonly versions: readonly FileVersion[];
}

/** A direction with what it is of. */
interface NamedDirection {
  readonly facts: {
    readonly factor: string;
    readonly class: string | null;
    readonly along: 'means' | 'probe';
    /** Accuracy or R². */
    readonly heldOut: number | null;
    readonly deviation: number;
  };
  readonly vector: Float64Array;
}

/**
 * Writes the directions, each of length 1 in units of z: as JSON, or as an array with the shape of a latent behind the first
 * axis and, in the manifest, what each is of. Returns the paths written.
 */
export async function writeDirections(
  { file, format }: DirectionsFile,
  { model, probed }: ProbeReport,
  source: FigureSource,
  factors: FactorSource,
  hashes: Hashes,
): Promise<string[]> {
  const directions = probed.factors.flatMap(({ name, probes }) => directionsOf(name, probes));
  const content: ManifestContent = {
    kind: 'directions',
    model,
    data: source.data,
    tables: [...source.plan.tableVersions, ...factors.versions],
    provider: source.plan.provider,
    settings: encodingSettings(source),
    made: { directions: directions.map(({ facts }) => facts) },
    files: format === 'npy' ? { directions: path.basename(file) } : {},
    command: probeWords(source, factors.words),
  };
  const manifest = await manifestOf(content, hashes);
  if (format === 'json') {
    const all = directions.map(({ facts, vector }) => ({ ...facts, direction: [...vector] }));
    await writeOut(file, asJsonLine({ directions: all, manifest }));
    return [file];
  }
  const values = Float32Array.from(directions.flatMap(({ vector }) => [...vector]));
  await writeOut(file, encodeNpy(values, [directions.length, ...model.latentShape]));
  return [file, await writeManifest(manifestPathOf(file), manifest)];
}

function directionsOf(factor: string, probes: FactorProbes): NamedDirection[] {
  const named = (
    name: string | null,
    along: NamedDirection['facts']['along'],
    score: number | undefined,
    { vector, deviation }: Direction,
  ) => ({ facts: { factor, class: name, along, heldOut: orNull(score ?? NaN), deviation }, vector });
  switch (probes.kind) {
    case 'none':
      return [];
    case 'number':
      return [named(null, 'probe', probes.probe.score.value, probes.probe.along)];
    case 'class':
      return probes.classes.flatMap(({ name, means, probe }) => [
        named(name, 'means', probe?.score.value, means),
        ...(probe ? [named(name, 'probe', probe.score.value, probe.along)] : []),
      ]);
  }
}
