/**
 * The largest distance between the empirical distributions of two sets of numbers: Kolmogorov and Smirnov's statistic of two samples.
 *
 * Conover, "Practical nonparametric statistics" (1999), section 6.3.
 */
export function kolmogorovDistance(a: Float64Array, b: Float64Array): number {
  const [first, second] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  let [i, j, distance] = [0, 0, 0];
  while (i < first.length && j < second.length) {
    const at = Math.min(first[i]!, second[j]!);
    while (i < first.length && first[i]! <= at) i += 1;
    while (j < second.length && second[j]! <= at) j += 1;
    distance = Math.max(distance, Math.abs(i / first.length - j / second.length));
  }
  return distance;
}

/** What the distance of two sets from one law exceeds once in twenty times, for sets that are not small. */
export function criticalDistance(n: number, m: number): number {
  return 1.358 * Math.sqrt((n + m) / (n * m));
}
