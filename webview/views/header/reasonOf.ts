import { withPeriod } from '../../ui/formatting';
import type { WithOrigin } from '../../../src/core/settings/provenance';

/** Where a setting comes from, as a sentence, so that no detected setting goes unnoticed. */
export function reasonOf({ origin, evidence }: WithOrigin<unknown>): string {
  switch (origin) {
    case 'proposal':
      return withPeriod(`Detected: ${evidence}`);
    case 'user':
      return 'Chosen by you.';
    case 'set-up file':
      return 'From the setup file.';
    case 'editor settings':
      return 'From the settings of VS Code.';
  }
}
