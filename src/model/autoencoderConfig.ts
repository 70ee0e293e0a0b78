import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Warning } from '../core/problem/warning';
import { stampOf, type FileVersion } from '../core/files/fileVersion';
import type { KnownRange } from '../core/model/knownRange';
import { diffusionFactorsNotApplied } from './warnings/files';

const maxBytes = 1 << 20;

/** Classes of diffusers that read and output images; its image processor brings all of theirs to −1..1. */
const imageClasses = /^(Asymmetric)?Autoencoder|^VQModel$|^ConsistencyDecoderVAE$/;

/**
 * What diffusers' config.json beside an encoder says of its latents. Its scaling_factor and shift_factor
 * belong to the diffusion model: that one sees (z − shift)·scaling and undoes it before it calls the decoder, so that
 * between encoder and decoder nothing is to be scaled.
 */
export function autoencoderConfig(encoderPath: string): Warning[] {
  const config = configBeside(encoderPath);
  const scaling = numberIn(config, 'scaling_factor') ?? null;
  const shift = numberIn(config, 'shift_factor') ?? null;
  return scaling === null && shift === null ? [] : [diffusionFactorsNotApplied({ scaling, shift })];
}

/** The values that an encoder expects by its config.json, where that names one of diffusers' autoencoders of images. */
export function configuredRange(encoderPath: string): KnownRange | undefined {
  const name = fieldIn(configBeside(encoderPath), '_class_name');
  if (typeof name !== 'string' || !imageClasses.test(name) || name.length > 64) return undefined;
  return { range: [-1, 1], evidence: { kind: 'configuration', className: name } };
}

/** The config.json beside an encoder, as it is now, where it says anything of it. */
export function configFile(encoderPath: string): readonly FileVersion[] {
  if (autoencoderConfig(encoderPath).length === 0 && !configuredRange(encoderPath)) return [];
  const file = configPath(encoderPath);
  return [{ path: file, stamp: stampOf(statSync(file)) }];
}

function configBeside(encoderPath: string): unknown {
  return readConfig(configPath(encoderPath));
}

function configPath(encoderPath: string): string {
  return path.join(path.dirname(encoderPath), 'config.json');
}

function readConfig(file: string): unknown {
  try {
    if (statSync(file).size > maxBytes) return undefined;
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function fieldIn(config: unknown, key: string): unknown {
  if (typeof config !== 'object' || config === null || !Object.hasOwn(config, key)) return undefined;
  return (config as Readonly<Record<string, unknown>>)[key];
}

function numberIn(config: unknown, key: string): number | undefined {
  const value = fieldIn(config, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
