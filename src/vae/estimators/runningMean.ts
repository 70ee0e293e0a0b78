/** Mean and sum of squared deviations of `count` numbers. */
export interface RunningMean {
  count: number;
  mean: number;
  squares: number;
}

export const emptyMean: Readonly<RunningMean> = { count: 0, mean: 0, squares: 0 };

/** Adds one number in place (Welford 1962). An infinite one makes the mean infinite, and its spread unknown. */
export function addToMean(running: RunningMean, value: number): void {
  running.count += 1;
  const before = value - running.mean;
  if (!Number.isFinite(before)) {
    running.mean += value;
    running.squares = NaN;
    return;
  }
  running.mean += before / running.count;
  running.squares += before * (value - running.mean);
}

/** The running mean of both sets of numbers together (Chan, Golub and LeVeque 1979). */
export function mergeMeans(a: Readonly<RunningMean>, b: Readonly<RunningMean>): RunningMean {
  if (a.count === 0) return { ...b };
  if (b.count === 0) return { ...a };
  const count = a.count + b.count;
  const difference = b.mean - a.mean;
  if (!Number.isFinite(difference)) return { count, mean: a.mean + b.mean, squares: NaN };
  return {
    count,
    mean: a.mean + (difference * b.count) / count,
    squares: a.squares + b.squares + (difference * difference * a.count * b.count) / count,
  };
}

/** Standard error of the mean, √(s²/n) with n − 1 degrees of freedom; NaN for fewer than two numbers. */
export function standardError({ count, squares }: Readonly<RunningMean>): number {
  return count < 2 ? NaN : Math.sqrt(squares / (count - 1) / count);
}
