import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const mostBytes = 1 << 20;

/**
 * What diffusers' config.json beside an encoder says of its latents, as sentences. Its scaling_factor and shift_factor
 * belong to the diffusion model: that one sees (z − shift)·scaling and undoes it before it calls the decoder, so that
 * between encoder and decoder nothing is to be scaled.
 */
export function autoencoderConfig(encoderPath: string): string[] {
  const config = readConfig(path.join(path.dirname(encoderPath), 'config.json'));
  const scaling = numberIn(config, 'scaling_factor');
  const shift = numberIn(config, 'shift_factor');
  if (scaling === undefined && shift === undefined) return [];
  const stated = [
    scaling === undefined ? '' : `scaling_factor ${scaling}`,
    shift === undefined ? '' : `shift_factor ${shift}`,
  ].filter((text) => text !== '');
  return [
    `config.json states ${stated.join(' and ')}, which a diffusion model applies to z and takes back before decoding: none is applied here, z goes from encoder to decoder as it is.`,
  ];
}

function readConfig(file: string): unknown {
  try {
    if (statSync(file).size > mostBytes) return undefined;
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function numberIn(config: unknown, key: string): number | undefined {
  if (typeof config !== 'object' || config === null || !Object.hasOwn(config, key)) return undefined;
  const value = (config as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
