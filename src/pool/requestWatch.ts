import type { CancellationToken, Disposable } from 'vscode-jsonrpc';
import { Cancelled } from '../contracts/rpc';
import { engineStuck } from './problems';

/** How long a cancelled request may take to stop by itself before its process is killed. */
const graceMilliseconds = 1500;
/** The same where a call of the model is known to take longer than that: it is hardly about to end. */
const graceOfLongCall = 700;
/** How many times as long as it usually does a call may take before its process is stuck. */
const slackOfCall = 4;

export interface RequestLimits {
  readonly token?: CancellationToken | undefined;
  /**
   * Seconds without an answer or a sign of life after which the process counts as stuck; `as-launched` for those that it
   * was launched with. Without them it is waited for.
   */
  readonly timeoutSeconds?: number | 'as-launched';
  /** Seconds that a call of the model is known to take, during which it cannot heed a cancellation. */
  readonly callSeconds?: number;
}

/** What a watch may do to a request and its process. */
interface Watched {
  reject(reason: Error): void;
  /** Ends the process; what it was asked counts as cancelled. */
  interrupt(): void;
  kill(): void;
}

interface RequestWatch extends Disposable {
  /** The process showed a sign of life. */
  readonly refresh: () => void;
}

/**
 * Watches a request: one that is cancelled is asked to end, and its process is ended after a grace time, or when a call of
 * a slow model should long have ended; one without a sign of life for too long ends with its process.
 */
export function watchRequest(
  {
    token,
    timeoutSeconds,
    callSeconds = 0,
  }: Omit<RequestLimits, 'timeoutSeconds'> & { readonly timeoutSeconds: number | undefined },
  answered: Promise<unknown>,
  process: Watched,
): RequestWatch {
  const grace = callSeconds * 1000 > graceMilliseconds ? graceOfLongCall : graceMilliseconds;
  let patience: NodeJS.Timeout | undefined;
  const cancellation = token?.onCancellationRequested(() => {
    patience = setTimeout(() => {
      process.reject(new Cancelled());
      if (callSeconds === 0) process.interrupt();
      else interruptUnless(answered, callSeconds * slackOfCall, process);
    }, grace);
  });
  const stuck =
    timeoutSeconds === undefined
      ? undefined
      : setTimeout(() => {
          process.reject(engineStuck({ seconds: timeoutSeconds }));
          process.kill();
        }, timeoutSeconds * 1000);
  return {
    refresh: () => {
      stuck?.refresh();
    },
    dispose: () => {
      clearTimeout(patience);
      clearTimeout(stuck);
      cancellation?.dispose();
    },
  };
}

/** Ends the process where an answer that nobody waits for any longer does not come in so many seconds. */
function interruptUnless(answered: Promise<unknown>, seconds: number, process: Watched): void {
  const timer = setTimeout(() => {
    process.interrupt();
  }, seconds * 1000).unref();
  const stop = () => {
    clearTimeout(timer);
  };
  answered.then(stop, stop);
}
