import type { RequestLimits } from '../pool/engineProcess';
import { defaults } from '../core/settings/defaults';

/** How long an engine may give no sign of life where nothing else is stated. */
export const requestLimits = { timeoutSeconds: defaults.timeoutSeconds } as const satisfies RequestLimits;
