import type { Warning } from '../core/problem/warning';
import path from 'node:path';
import { openDecoder } from '../session/decoding/openDecoder';
import { ProviderProbes } from '../session/provider/chooseProvider';
import { withSetUp } from '../session/settings/withSetUp';
import type { EnginePool } from '../pool/enginePool';
import type { EngineProcess } from '../pool/engineProcess';
import type { RequestLimits } from '../pool/requestWatch';
import { withoutSettings, type RequestedSettings } from '../core/settings/requestedSettings';
import { printable } from '../core/problem/names';
import { defaults } from '../core/settings/defaults';
import { requireDecoder } from './requireParts';
import type { Options } from './options';
import { engineLaunch, quietLog, printWarnings } from './terminal';

/** Options of every command that reads a dataset. */
export const dataOptions = {
  data: 'string',
  labels: 'string',
  subset: 'string',
  recipe: 'string',
  scale: 'string',
  layout: 'string',
  seed: 'string',
  ep: 'string',
  timeout: 'string',
} as const;

/** Options of every command that writes pictures. */
export const pictureOptions = { display: 'string', range: 'string', columns: 'string' } as const;

/** Options of every command that reads a model. */
export const modelOptions = {
  decoder: 'string',
  role: 'list',
  posterior: 'string',
  condition: 'list',
  'set-up': 'string',
} as const;

/**
 * Loads the settings for a model: the options override its setup file, which is the one next to the model unless
 * `--set-up` specifies another one, or none.
 */
export function loadSettings(
  engine: EngineProcess,
  options: Options,
  limits: RequestLimits,
): Promise<RequestedSettings> {
  return completeSettings(engine, options.model, options.settings(), options.text('set-up'), limits);
}

/**
 * Completes settings by a model's setup file, and reports it on stderr.
 *
 * @param setUp the file, `none`, or undefined for the one next to the model
 */
export async function completeSettings(
  engine: EngineProcess,
  modelPath: string,
  given: RequestedSettings,
  setUp: string | undefined,
  limits: RequestLimits,
): Promise<RequestedSettings> {
  if (setUp === 'none') return given;
  const setUpPath = setUp === undefined ? undefined : path.resolve(setUp);
  const { settings, file } = await withSetUp(engine, modelPath, given, limits, setUpPath);
  if (file) {
    process.stderr.write(`setup: ${path.relative(process.cwd(), file.path)}\n`);
    printWarnings(file.complaints);
  }
  return settings;
}

/**
 * Loads the model and settings of a command that decodes, with the execution provider and the likelihood that applies
 * without a dataset.
 *
 * @param latent the shape of the latent codes to decode, which dynamic axes of a decoder without an encoder are bound to; left
 * out where they are drawn
 */
export async function loadDecoder(
  pool: EnginePool,
  options: Options,
  limits: RequestLimits,
  latent?: readonly number[],
) {
  const stated = await loadSettings(pool.warm(), options, limits);
  // Latents that are given are decoded under any prior.
  const settings = latent ? withoutPrior(stated) : stated;
  const provider = options.provider() ?? defaults.provider;
  const call = { modelPath: options.model, settings, provider, latent };
  return openDecoder(pool, new ProviderProbes(engineLaunch, quietLog), call, limits, (model) => {
    requireDecoder(model, 'decode');
    printNotes(model.notes);
  });
}

/** Settings for what needs no prior, whose file isn't read then. */
export function withoutPrior(settings: RequestedSettings): RequestedSettings {
  return withoutSettings(settings, (name) => name === 'prior');
}

/** Prints notes about a model on stderr. */
export function printNotes(notes: readonly Warning[]): void {
  for (const { what } of notes) process.stderr.write(`note: ${printable(what)}\n`);
}

/** Prints the paths of written files on stderr, relative to the working directory. */
export function printWrittenFiles(files: readonly string[]): void {
  for (const file of files) process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
}
