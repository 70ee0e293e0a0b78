import path from 'node:path';
import { writeOut } from '../export/writeOut';
import { formatSetUp } from '../model/setUp/formatSetUp';
import { parseSetUp } from '../model/setUp/readSetUp';
import { setUpPathOf } from '../model/setUp/setUpPaths';
import type { Choices } from '../protocol/choices';
import type { SetUpFile } from '../protocol/setUpFile';
import { pacedChoices } from './paceNotes';
import type { InspectionFacts } from './panelState';
import { choicesInEffect } from './settled';

/**
 * Writes choices, and the proposals that figures depend on, to a set-up file, or to a new one beside the model. Returns
 * it as it is read again.
 *
 * @throws a problem in words when it cannot be written
 */
export async function writeSetUp(
  existing: SetUpFile | null,
  choices: Choices,
  facts: InspectionFacts,
): Promise<SetUpFile> {
  const file = existing?.path ?? setUpPathOf(facts.model?.encoderPath ?? facts.modelPath);
  const text = formatSetUp(choicesInEffect(pacedChoices(choices, facts.pace), facts), path.dirname(file));
  await writeOut(file, text);
  return parseSetUp(file, text);
}
