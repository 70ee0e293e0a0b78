import path from 'node:path';
import { chooseProvider, ProviderProbes } from '../session/provider/chooseProvider';
import { withRowCost } from '../session/pace/measureRowCost';
import { OpenedTables } from '../session/files/openedTables';
import { proposeConditions, sourcesOf } from '../session/settings/conditionSources';
import { decoderConditions } from '../session/settings/sampleConditions';
import { likelihoodWithoutData } from '../session/settings/resolveLikelihood';
import { displayOf, priorOf, requestedScoring } from '../session/settings/requestedValues';
import type { EnginePool } from '../pool/enginePool';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import { overlaySettings, type RequestedSettings } from '../core/settings/requestedSettings';
import { decoderOnly } from '../model/describedModel';
import { readSetUp } from '../contracts/engine';
import { printable } from '../core/problem/names';
import { defaults } from '../core/settings/defaults';
import { requireDecoder } from './requireParts';
import type { Options } from './options';
import { engineLaunch, quietLog, printWarnings } from './terminal';
import { describeModelFiles } from '../session/loading/describeFiles';

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
  condition: 'list',
  'set-up': 'string',
} as const;

/**
 * Loads the settings for a model: the options override its setup file, which is the one next to the model unless
 * `--set-up` specifies another one, or none.
 */
export async function loadSettings(
  engine: EngineProcess,
  options: Options,
  limits: RequestLimits,
): Promise<RequestedSettings> {
  const given = options.settings();
  if (options.text('set-up') === 'none') return given;
  const params = { modelPath: options.model, setUpPath: options.path('set-up') };
  const file = await engine.request(readSetUp, params, limits);
  if (!file) return given;
  process.stderr.write(`setup: ${path.relative(process.cwd(), file.path)}\n`);
  printWarnings(file.complaints);
  return { ...overlaySettings(file.settings, given), roles: { ...file.settings.roles, ...given.roles } };
}

/**
 * Loads the model and settings of a command that decodes, with the execution provider and the likelihood that applies
 * without a dataset.
 *
 * @param latent the shape of a latent code, which dynamic axes of a decoder without an encoder are bound to
 */
export async function loadDecoder(
  pool: EnginePool,
  options: Options,
  limits: RequestLimits,
  latent?: readonly number[],
) {
  const settings = await loadSettings(pool.warm(), options, limits);
  const files = { modelPath: options.model, decoderPath: settings.decoder, roles: settings.roles };
  const found = await describeModelFiles(pool.warm(), files, true, limits);
  const isOpen = found.encoderPath === null && found.freeAxes.length > 0;
  const bound = latent && isOpen ? await describeModelFiles(pool.warm(), files, true, limits, latent) : found;
  requireDecoder(bound, 'decode');
  printNotes(bound.notes);
  const probes = new ProviderProbes(engineLaunch, quietLog);
  const { provider } = await chooseProvider(options.provider() ?? defaults.provider, probes);
  const model = await withRowCost(() => pool.warm(), bound, provider, limits);
  const likelihood = likelihoodWithoutData(model, requestedScoring(settings).likelihood);
  const conditions = sourcesOf(
    proposeConditions(decoderConditions(model), settings.conditions ?? {}, undefined),
  );
  const tables = new OpenedTables(() => pool.warm(), limits);
  return {
    model: decoderOnly(model),
    whole: model,
    settings,
    provider,
    likelihood,
    conditions,
    conditionVersions: await tables.versionsOf(Object.values(conditions)),
    prior: priorOf(settings),
    display: displayOf(settings),
  };
}

/** Prints notes about a model on stderr. */
export function printNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`note: ${printable(note)}\n`);
}

/** Prints the paths of written files on stderr, relative to the working directory. */
export function printWrittenFiles(files: readonly string[]): void {
  for (const file of files) process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
}
