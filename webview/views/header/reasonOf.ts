import { originWords } from '../../../src/core/evidence/settingEvidenceWords';
import { sentence, withPeriod } from '../../ui/formatting';
import type { WithOrigin } from '../../../src/core/settings/provenance';

/** Where a setting comes from, as a sentence, so that no detected setting goes unnoticed. */
export function reasonOf(setting: WithOrigin<unknown>): string {
  const words = originWords(setting);
  return setting.origin === 'proposal' ? withPeriod(`Detected: ${words}`) : sentence(words);
}
