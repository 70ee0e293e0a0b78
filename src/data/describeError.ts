/** What is wrong with bytes that a decoder stumbled over without being able to say more. */
export const damagedOrCut = 'its bytes are damaged, or it was cut short';

/**
 * Why something cannot be read, as the end of a sentence: what a reader said, but {@link damagedOrCut} for what the
 * runtime throws where bytes make no sense to it.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const isRaw = error instanceof RangeError || error instanceof TypeError || /^(Z|ERR)_/.test(code);
  return isRaw ? damagedOrCut : error.message.split('\n', 1)[0]!.replace(/\.$/, '');
}

/** Does what a library does, and reports its failures in words of this project. */
export async function withDescribedErrors<T>(
  words: string | ((error: unknown) => string),
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(typeof words === 'string' ? words : words(error), { cause: error });
  }
}
