import { ResponseError } from 'vscode-jsonrpc';
import { ProblemError, toProblem, type Problem } from '../core/problem/problem';

/** Error codes of the JSON-RPC answers of every connection here. */
const failed = -32000;
const cancelled = -32800;

/** The request was cancelled: neither an answer nor a problem. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Runs a handler so that it ends in an answer, a {@link Problem} or a cancellation, and nothing else. */
export async function answer<R>(work: () => Promise<R> | R): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Cancelled) throw new ResponseError(cancelled, error.message);
    const problem = toProblem(error);
    throw new ResponseError<Problem>(failed, problem.what, problem);
  }
}

/** Turns what a request was rejected with back into {@link ProblemError} or {@link Cancelled}. */
export function fromResponse(error: unknown): unknown {
  if (!(error instanceof ResponseError)) return error;
  const { code, data } = error as ResponseError<Problem | undefined>;
  if (code === cancelled) return new Cancelled();
  return data ? new ProblemError(data) : error;
}
