import type { RequestLimits } from '../pool/engineProcess';
import { defaults } from '../protocol/settings';

/** How long an engine may give no sign of life where nothing else is said. */
export const requestLimits = { timeoutSeconds: defaults.timeoutSeconds } as const satisfies RequestLimits;
