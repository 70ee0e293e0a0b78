import type { PanelState } from '../contracts/panel/state';
import { describePrior, formatPrior, isPriorOfFile, withPriorFile } from '../core/settings/prior';
import type { SessionFacts } from './facts';
import { pathFromModel } from './files/pathFromModel';
import { defaultPrior } from './settings/requestedValues';
import type { UserSettings } from './settings/userSettings';

/** The prior as the page shows it: its file from the model's folder, where it is in it, and what was found in that. */
export function panelPrior(
  { modelPath, model, effective }: SessionFacts,
  { requested }: UserSettings,
): Pick<PanelState, 'prior' | 'priorWords' | 'priorOf'> {
  const prior = withPriorFile(requested.prior ?? formatPrior(defaultPrior(model)), (file) =>
    pathFromModel(modelPath, file),
  );
  const read = effective?.prior;
  return {
    prior,
    priorOf: JSON.stringify([prior, model?.files.map(({ stamp }) => stamp)]),
    priorWords: read && (read === 'model' || isPriorOfFile(read)) ? describePrior(read) : null,
  };
}
