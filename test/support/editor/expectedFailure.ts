/** A failure that the reader can mend: its message says how, so no stack is shown. */
export class ExpectedFailure extends Error {
  override readonly name = 'ExpectedFailure';
}

/** What to print for any failure: the words of an expected one, the stack of all others. */
export function describeFailure(error: unknown): string {
  if (error instanceof ExpectedFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
