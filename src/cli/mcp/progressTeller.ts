import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

/** What comes with a call besides its input. */
export type CallExtra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** How often a caller is told how far a call is. */
const tellMilliseconds = 100;

/** A function that tells the caller how far its call is, ever farther, if it asked to be told. */
export function progressTeller({ _meta, sendNotification }: CallExtra) {
  const progressToken = _meta?.progressToken;
  let told = 0;
  let toldAt = -Infinity;
  return (fraction: number, message: string): void => {
    const now = performance.now();
    if (progressToken === undefined || fraction <= told || now - toldAt < tellMilliseconds) return;
    told = fraction;
    toldAt = now;
    const params = { progressToken, progress: fraction, total: 1, message };
    // Whoever hung up need not be told.
    sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
