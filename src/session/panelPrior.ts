import path from 'node:path';
import type { PanelState } from '../contracts/panel/state';
import { describePrior, formatPrior, isPriorOfFile, withPriorFile } from '../core/settings/prior';
import type { SessionFacts } from './facts';
import { defaultPrior } from './settings/requestedValues';
import type { UserSettings } from './settings/userSettings';

/** The prior as the page shows it: its file from the model's folder, where it is in it, and what was found in that. */
export function panelPrior(
  { modelPath, model, effective }: SessionFacts,
  { requested }: UserSettings,
): Pick<PanelState, 'prior' | 'priorWords'> {
  const folder = path.dirname(modelPath);
  const near = (file: string) => {
    const relative = path.relative(folder, file);
    return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
  };
  const prior = withPriorFile(requested.prior ?? formatPrior(defaultPrior(model)), near);
  const read = effective?.prior;
  return {
    prior,
    priorWords: read && (read === 'model' || isPriorOfFile(read)) ? describePrior(read) : null,
  };
}
