/** Says on stderr what is being done, and how long it may take. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Announces a step, runs it, and says how long it took. */
export async function timed<T>(what: string, expectation: string, step: () => Promise<T>): Promise<T> {
  say(`${what} (${expectation}) …`);
  const start = Date.now();
  const result = await step();
  say(`${what}: done in ${seconds(Date.now() - start)}.`);
  return result;
}

/** A duration in words short enough for a progress line. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
