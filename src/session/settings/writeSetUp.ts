import path from 'node:path';
import { writeOut } from '../../export/writeOut';
import { formatSetUp } from '../../model/setUp/formatSetUp';
import { parseSetUp } from '../../model/setUp/readSetUp';
import { setUpPathOf } from '../../model/setUp/setUpPaths';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { SetUpFile } from '../../core/settings/setUpFile';
import { pacedSettings } from '../pace/paceNotes';
import type { SessionFacts } from '../facts';
import { settingsToSave } from './settingsToSave';

/**
 * Writes settings, and the proposals that figures depend on, to a setup file, or to a new one beside the model. Returns
 * it as it is read again.
 *
 * @throws ProblemError if it cannot be written
 */
export async function writeSetUp(
  existing: SetUpFile | null,
  settings: RequestedSettings,
  facts: SessionFacts,
): Promise<SetUpFile> {
  const file = existing?.path ?? setUpPathOf(facts.model?.encoderPath ?? facts.modelPath);
  const text = formatSetUp(settingsToSave(pacedSettings(settings, facts.pace), facts), path.dirname(file));
  await writeOut(file, text);
  return parseSetUp(file, text);
}
