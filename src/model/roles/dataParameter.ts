import { isOfBeta } from '../../core/model/betaRoles';
import type { Role } from '../../core/model/role';
import { isDispersion, isZeroInflation } from './countOutputs';

/** Whether a role is a parameter of p(x|z) that counts or a beta have besides the reconstruction. */
export function isDataParameter(role: Role): boolean {
  return isDispersion(role) || isZeroInflation(role) || isOfBeta(role);
}
