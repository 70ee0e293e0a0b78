import type { RequestLimits } from '../pool/requestWatch';

/** An engine may give no sign of life for as long as it was launched to. */
export const requestLimits = { timeoutSeconds: 'as-launched' } as const satisfies RequestLimits;
