import path from 'node:path';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import { defaults } from '../core/settings/defaults';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import { ProviderProbes } from '../session/provider/chooseProvider';
import { openScoring, type OpenedScoring, type ScoringCall } from '../session/scoring/openScoring';
import { UsageError, type Options } from './options';
import { printProposals } from './printProposals';
import { requireEncoder } from './requireParts';
import { engineLaunch, quietLog, type ProgressBar } from './terminal';

/** Options of a pass over a dataset. */
export const passOptions = {
  data: 'string',
  labels: 'string',
  limit: 'string',
  offset: 'string',
  subset: 'string',
  recipe: 'string',
  likelihood: 'string',
  prior: 'string',
  samples: 'string',
  importance: 'string',
  beta: 'string',
  seed: 'string',
  ep: 'string',
  batch: 'string',
  scale: 'string',
  layout: 'string',
  timeout: 'string',
} as const;

/** Options of every command that prints figures of such a pass. */
export const scoringOptions = { ...passOptions, format: 'string', out: 'string' } as const;

/** What these options say besides the settings of the model. */
export function readScoring(options: Options) {
  return {
    options,
    limit: options.whole('limit', 1),
    offset: options.whole('offset', 0) ?? 0,
    provider: options.provider() ?? defaults.provider,
    batch: options.whole('batch', 1, 65_536) ?? defaults.batch,
    timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds,
  };
}

/** The part of it that decides a pass. */
export function scoringOf({ limit, offset, provider, batch }: ReturnType<typeof readScoring>) {
  return { limit, offset, provider, batch };
}

/** @throws UsageError if neither the options nor a setup file state the data */
export function requireData(settings: RequestedSettings, command: string): ScoringCall['settings'] {
  const { data } = settings;
  if (data) return { ...settings, data };
  throw new UsageError(`${command} requires --data or a setup file with a data entry`);
}

/** Opens a model and data, with a message while a large dataset is read. */
export async function openWithBar(
  pool: EnginePool,
  call: ScoringCall,
  limits: RequestLimits,
  bar: ProgressBar,
): Promise<OpenedScoring> {
  const probes = new ProviderProbes(engineLaunch, quietLog);
  return openScoring(pool, probes, call, limits, (model) => {
    requireEncoder(model, 'encode');
    bar.showMessage(`Reading ${path.basename(call.settings.data.path)}… (press Ctrl+C to cancel)`);
  }).finally(() => {
    bar.clear();
  });
}

/** Reports what was proposed for a pass, and how long it takes where that is long, on stderr. */
export function printOpened({ effective, providerNote, costNote }: OpenedScoring): void {
  printProposals(effective, providerNote);
  if (costNote !== undefined) process.stderr.write(`${costNote}\n`);
}
