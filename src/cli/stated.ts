import path from 'node:path';
import { chooseProvider, ProviderProbes } from '../session/provider/chooseProvider';
import { withRowCost } from '../session/pace/measureRowCost';
import { proposeConditions, sourcesOf } from '../session/settings/conditionSources';
import { decoderConditions } from '../session/settings/sampleConditions';
import { likelihoodWithoutData } from '../session/settings/resolveLikelihood';
import { displayOf, priorOf, requestedScoring } from '../session/settings/requestedValues';
import type { EnginePool } from '../pool/enginePool';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import { overlaySettings, type RequestedSettings } from '../core/settings/requestedSettings';
import { decoderOnly } from '../model/describedModel';
import { readSetUp } from '../contracts/engine';
import { printable } from '../core/problem/printable';
import { defaults } from '../core/settings/defaults';
import { needsDecoder } from './kindWords';
import type { Options } from './options';
import { engineLaunch, quietLog, sayWarnings } from './terminal';
import { describeModelFiles } from '../session/loading/describeFiles';

/** Options of every command that reads rows of data. */
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

/** Options of every command that reads a model. */
export const modelOptions = {
  decoder: 'string',
  role: 'list',
  condition: 'list',
  'set-up': 'string',
} as const;

/**
 * What holds for a model: the options of the call, and below them its set-up file, which is the one beside it unless
 * `--set-up` names another, or none.
 */
export async function statedChoices(
  engine: EngineProcess,
  options: Options,
  limits: RequestLimits,
): Promise<RequestedSettings> {
  const given = options.settings();
  const asked = options.text('set-up');
  if (asked === 'none') return given;
  const params = { modelPath: options.model, setUpPath: options.path('set-up') };
  const file = await engine.request(readSetUp, params, limits);
  if (!file) return given;
  process.stderr.write(`set-up: ${path.relative(process.cwd(), file.path)}\n`);
  sayWarnings(file.complaints);
  return { ...overlaySettings(file.settings, given), roles: { ...file.settings.roles, ...given.roles } };
}

/**
 * The model of a command that decodes, as it and its set-up file state it, what runs it, and how its output is read
 * where no data say more.
 *
 * @param latent the shape of a latent code, to which axes that a decoder alone leaves free are bound
 */
export async function statedDecoder(
  pool: EnginePool,
  options: Options,
  limits: RequestLimits,
  latent?: readonly number[],
) {
  const settings = await statedChoices(pool.warm(), options, limits);
  const files = { modelPath: options.model, decoderPath: settings.decoder, roles: settings.roles };
  const found = await describeModelFiles(pool.warm(), files, true, limits);
  const isOpen = found.encoderPath === null && found.freeAxes.length > 0;
  const bound = latent && isOpen ? await describeModelFiles(pool.warm(), files, true, limits, latent) : found;
  needsDecoder(bound, 'decode');
  sayNotes(bound.notes);
  const probes = new ProviderProbes(engineLaunch, quietLog);
  const { provider } = await chooseProvider(options.provider() ?? defaults.provider, probes);
  const model = await withRowCost(() => pool.warm(), bound, provider, limits);
  const likelihood = likelihoodWithoutData(model, requestedScoring(settings).likelihood);
  const conditions = proposeConditions(decoderConditions(model), settings.conditions ?? {}, undefined);
  return {
    model: decoderOnly(model),
    whole: model,
    settings,
    provider,
    likelihood,
    conditions: sourcesOf(conditions),
    prior: priorOf(settings),
    display: displayOf(settings),
  };
}

/** What is worth knowing of a model, on stderr. */
export function sayNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`note: ${printable(note)}\n`);
}

/** Names the files that a command wrote, as seen from where it was called. */
export function sayWritten(files: readonly string[]): void {
  for (const file of files) process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
}
