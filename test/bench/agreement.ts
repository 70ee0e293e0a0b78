import type { Measured } from './measure';

/** Most combined standard errors between two estimates of one number. */
const most = 5;

export interface Agreement {
  readonly workload: string;
  readonly difference: number;
  readonly standardError: number;
  readonly agrees: boolean;
}

/**
 * Whether ours and PyTorch estimate the same mean ELBO. Both score the same rows, so only the draws of z differ: the
 * standard error of a mean over N rows is √(Σ s²/L) / N, s² a row's variance over draws, and the two combine as
 * √(a² + b²). A run of one draw a row knows no s²: it takes that of the same model's run of many draws.
 */
export function agreements(all: readonly Measured[]): Agreement[] {
  return all.flatMap((one) => {
    if (!one.peer) return [];
    const a = standardError(one, ({ estimate }) => estimate.standardError, all);
    const b = standardError(one, ({ peer }) => peer?.estimate.standardError ?? null, all);
    if (a === undefined || b === undefined) return [];
    const difference = one.estimate.elbo - one.peer.estimate.elbo;
    const combined = Math.hypot(a, b);
    const agrees = Math.abs(difference) <= most * combined;
    return [{ workload: one.workload.name, difference, standardError: combined, agrees }];
  });
}

function standardError(
  one: Measured,
  of: (measured: Measured) => number | null,
  all: readonly Measured[],
): number | undefined {
  const own = of(one);
  if (own !== null) return own;
  const many = all.find(({ workload }) => workload.files === one.workload.files && workload.draws > 1);
  const known = many ? of(many) : null;
  if (!many || known === null) return undefined;
  const draws = ({ workload }: Measured) => workload.rows * workload.draws;
  return known * Math.sqrt(draws(many) / draws(one));
}
