import type { RequestedSettings } from '../core/settings/requestedSettings';
import type { SetUpFile } from '../core/settings/setUpFile';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import type { ScoringCall } from '../session/scoring/openScoring';
import { withSetUp } from '../session/settings/withSetUp';
import { quoted } from './fileText';
import { dataNotStated } from './problems';

/**
 * What a call states, over what the setup file beside its model does.
 *
 * @throws ProblemError if neither states the data
 */
export async function completeForData(
  pool: EnginePool,
  modelPath: string,
  given: RequestedSettings,
  limits: RequestLimits,
) {
  const { settings, file } = await withSetUp(pool.warm(), modelPath, given, limits);
  return { settings: withData(settings), file };
}

/** @throws ProblemError if settings state no data */
export function withData(settings: RequestedSettings): ScoringCall['settings'] {
  const { data } = settings;
  if (!data) throw dataNotStated();
  return { ...settings, data };
}

/** That a setup file applied, and what of it did not. */
export function setUpLines(file: SetUpFile | null): string[] {
  if (!file) return [];
  const stated = Object.keys(file.settings).join(', ');
  return [
    `Setup file ${quoted(file.path, 300)} applies${stated === '' ? '' : ` (${stated})`}, where the call states nothing else.`,
    ...file.complaints.slice(0, 3).map(({ what }) => `- ${quoted(what, 240)}`),
  ];
}
