import { checkNames } from './faultWords';
import type { Fault, Findings } from './finding';

/** What was found, as a clause without a period. */
export function verdictWords({ faults, unchecked }: Findings): string {
  if (faults.length === 0)
    return unchecked.length === 0
      ? 'Nothing found that speaks against this latent space'
      : 'Nothing found by the checks that are possible';
  return faults.length === 1 ? '1 problem found' : `${faults.length} problems found, the most serious first`;
}

/** What was looked for, and what could not be. */
export function checksWords({ checked, unchecked }: Findings): string {
  const names = (kinds: readonly Fault['kind'][]) => kinds.map((kind) => checkNames[kind]).join(', ');
  const missing =
    unchecked.length === 0 ? '' : ` Not possible for this model and dataset: ${names(unchecked)}.`;
  return `Checked: ${names(checked)}.${missing}`;
}
