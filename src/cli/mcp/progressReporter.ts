import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

/** What comes with a call besides its input. */
export type CallExtra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Min interval between two reports. */
const reportMilliseconds = 100;

/** A function that reports the progress of a call, which never decreases, to a caller that asked for it. */
export function progressReporter({ _meta, sendNotification }: CallExtra) {
  const progressToken = _meta?.progressToken;
  let reported = 0;
  let reportedAt = -Infinity;
  return (fraction: number, message: string): void => {
    const now = performance.now();
    if (progressToken === undefined || fraction <= reported || now - reportedAt < reportMilliseconds) return;
    reported = fraction;
    reportedAt = now;
    const params = { progressToken, progress: fraction, total: 1, message };
    // A caller that hung up needs no report.
    sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
