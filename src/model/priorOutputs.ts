import type { RoleAssignment } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import { priorOutputsNotRead } from './warnings/kinds';

/** Statistics of p(z) as networks name them: `prior_mu`, `mu_prior`, `prior/logvar`, `p_mean`, `pz_std`. */
const named =
  /prior|^p(z|_z)?_?(mu|mean|loc|log_?var(iance)?|lv|var(iance)?|std|std_?dev|sigma|log_?std|log_?sigma|scale|log_?scale)$/i;

/** Whether a tensor is named as a statistic of p(z). */
export function isNamedPrior(name: string): boolean {
  return named.test(name);
}

/** What is to be known of outputs of an encoder that are a prior of its own, as a conditional or hierarchical model learns it. */
export function priorOutputWarnings(assignments: readonly RoleAssignment[]): Warning[] {
  const tensors = assignments
    .filter(({ role, direction }) => role === 'ignored' && direction === 'output')
    .map(({ tensor }) => tensor.name)
    .filter(isNamedPrior);
  return tensors.length > 0 ? [priorOutputsNotRead({ tensors })] : [];
}
