/** A duration as a rough figure in words: `about 0.3 s`, `about 40 s`, `about 12 min`, `about 3 h`. */
export function aboutSeconds(seconds: number): string {
  if (seconds < 10) return `about ${Number(seconds.toPrecision(seconds < 1 ? 1 : 2))} s`;
  if (seconds < 100) return `about ${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 100) return `about ${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `about ${Math.round(hours)} h` : `about ${Math.round(hours / 24)} days`;
}

/**
 * What is left of a task by how far it is, in seconds; null while too little is done to tell.
 *
 * @param expected what the whole was expected to take, where that is known
 */
export function secondsLeft(fraction: number, seconds: number, expected?: number): number | null {
  if (fraction >= 0.03 && seconds >= 2) return (seconds * (1 - fraction)) / fraction;
  return expected === undefined ? null : Math.max(0, expected - seconds);
}

/** A size in bytes as people read it: 8.0 GB. */
export function formatGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
