import path from 'node:path';
import { chooseProvider, ProviderProbes } from '../inspection/chooseProvider';
import { withRowCost } from '../inspection/rowCost';
import { proposeConditions, sourcesOf } from '../inspection/conditionSources';
import { decoderConditions } from '../inspection/sampleConditions';
import { likelihoodWithoutData } from '../inspection/resolveLikelihood';
import { displayOf, priorOf, wishesOf } from '../inspection/settled';
import { describe } from '../inspection/setUp';
import type { EnginePool } from '../pool/enginePool';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import { overlaid, type Choices } from '../protocol/choices';
import { decoderOnly } from '../model/describedModel';
import { readSetUp } from '../protocol/engine';
import { printable } from '../protocol/printable';
import { defaults } from '../protocol/settings';
import { needsDecoder } from './kindWords';
import type { Options } from './options';
import { engineLaunch, quietLog, sayWarnings } from './terminal';

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
): Promise<Choices> {
  const given = options.choices();
  const asked = options.text('set-up');
  if (asked === 'none') return given;
  const params = { modelPath: options.model, setUpPath: options.path('set-up') };
  const file = await engine.request(readSetUp, params, limits);
  if (!file) return given;
  process.stderr.write(`set-up: ${path.relative(process.cwd(), file.path)}\n`);
  sayWarnings(file.complaints);
  return { ...overlaid(file.choices, given), roles: { ...file.choices.roles, ...given.roles } };
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
  const choices = await statedChoices(pool.warm(), options, limits);
  const files = { modelPath: options.model, decoderPath: choices.decoder, roles: choices.roles };
  const found = await describe(pool.warm(), files, true, limits);
  const isOpen = found.encoderPath === null && found.freeAxes.length > 0;
  const bound = latent && isOpen ? await describe(pool.warm(), files, true, limits, latent) : found;
  needsDecoder(bound, 'decode');
  sayNotes(bound.notes);
  const probes = new ProviderProbes(engineLaunch, quietLog);
  const { provider } = await chooseProvider(options.provider() ?? defaults.provider, probes);
  const model = await withRowCost(() => pool.warm(), bound, provider, limits);
  const likelihood = likelihoodWithoutData(model, wishesOf(choices).likelihood);
  const conditions = proposeConditions(decoderConditions(model), choices.conditions ?? {}, undefined);
  return {
    model: decoderOnly(model),
    whole: model,
    choices,
    provider,
    likelihood,
    conditions: sourcesOf(conditions),
    prior: priorOf(choices),
    display: displayOf(choices),
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
