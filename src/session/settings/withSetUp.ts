import { readSetUp } from '../../contracts/engine';
import { overlaySettings, type RequestedSettings } from '../../core/settings/requestedSettings';
import type { SetUpFile } from '../../core/settings/setUpFile';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';

/** Settings for one call, and the setup file that they were completed by. */
export interface CompletedSettings {
  readonly settings: RequestedSettings;
  readonly file: SetUpFile | null;
}

/**
 * What is given for a model, over what its setup file states: the one next to it unless another one is named.
 *
 * @throws ProblemError if the file that was named can't be read
 */
export async function withSetUp(
  engine: EngineProcess,
  modelPath: string,
  given: RequestedSettings,
  limits: RequestLimits,
  setUpPath?: string,
): Promise<CompletedSettings> {
  const file = await engine.request(readSetUp, { modelPath, setUpPath }, limits);
  if (!file) return { settings: given, file };
  const roles = { ...file.settings.roles, ...given.roles };
  return { settings: { ...overlaySettings(file.settings, given), roles }, file };
}
