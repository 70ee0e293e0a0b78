import type { Warning } from '../../core/problem/warning';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { EnginePool } from '../../pool/enginePool';
import type { RowRange, ScorePlan } from '../../core/figures/scorePlan';
import { ProblemError } from '../../core/problem/problem';
import { checkAgainstCpu } from './checkAgainstCpu';
import { checkSwapped } from './checkSwapped';
import type { Likelihood } from '../../core/settings/likelihood';

/**
 * What numbers say against a pass that is done: a provider that does not agree with the CPU, roles that
 * may be swapped. A check that cannot be made reports nothing: the figures do not depend on it.
 */
export async function runSanityChecks(
  pool: EnginePool,
  plan: ScorePlan,
  ran: Likelihood | null,
  rows: RowRange,
  token: CancellationToken,
): Promise<Warning[]> {
  if (!ran) return [];
  const checks = [() => checkAgainstCpu(pool, plan, ran, rows, token), () => checkSwapped(pool, plan, rows)];
  const found: Warning[] = [];
  for (const check of checks) {
    try {
      const doubt = await check();
      if (doubt) found.push(doubt);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return found;
}
