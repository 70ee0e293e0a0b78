import type { Warning } from '../../core/problem/warning';
import { providerUnlikeCpu } from '../warnings';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { EnginePool } from '../../pool/enginePool';
import type { RowRange, ScorePlan } from '../../core/figures/scorePlan';
import { requestLimits } from '../requestLimits';
import { elboOf } from '../../results/rowFigures';
import { ScoreColumns } from '../../results/scoreColumns';
import { runPass } from './runPass';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Likelihood } from '../../core/settings/likelihood';

/** Rows and draws that are scored on both: enough for every operator to run, and done in a moment. */
const rowsCompared = 8;
const drawsCompared = 4;
/**
 * Share of a figure by which two float32 runtimes may differ: kernels that add in another order stay below 1e-4 on
 * decoders of hundreds of operators, while half precision or a wrong kernel shows at 1e-3 and above.
 */
const tolerance = 5e-4;

/**
 * Scores a few rows of a pass on its provider and on the CPU, on the same noise. Answers what to know about the
 * provider where the two do not agree; null where they do, or where the CPU itself ran.
 *
 * @param ran the likelihood that the pass ended with
 */
export async function checkAgainstCpu(
  pool: EnginePool,
  plan: ScorePlan,
  ran: Likelihood,
  rows: RowRange,
  token: CancellationToken,
): Promise<Warning | null> {
  if (plan.provider === 'cpu') return null;
  const isLarge = plan.model.rowCost !== undefined;
  const few = { start: rows.start, count: Math.min(isLarge ? 1 : rowsCompared, rows.count) };
  const samples = isLarge ? 1 : Math.min(drawsCompared, plan.samples);
  const elbosOn = async (provider: ExecutionProvider) => {
    const part = { ...plan, provider, samples, importance: 0, likelihood: ran };
    const columns = ScoreColumns.of(part, few);
    await runPass(pool, part, columns, {
      token,
      ...requestLimits,
      firstDrawFirst: false,
    });
    return Array.from({ length: few.count }, (_, row) => elboOf(columns, row));
  };
  const here = await elbosOn(plan.provider);
  return disagreement(plan.provider, few.start, here, await elbosOn('cpu'));
}

/** The row whose ELBO differs most; null where none differs by more than arithmetic explains. */
export function disagreement(
  provider: ExecutionProvider,
  firstRow: number,
  onProvider: readonly number[],
  onCpu: readonly number[],
): Warning | null {
  const shares = onProvider.map((elbo, row) => difference(elbo, onCpu[row]!));
  const worst = shares.indexOf(Math.max(...shares));
  if (worst < 0 || shares[worst]! <= tolerance) return null;
  return providerUnlikeCpu({
    provider,
    row: firstRow + worst,
    elbo: onProvider[worst]!,
    elboOnCpu: onCpu[worst]!,
  });
}

function difference(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const share = Math.abs(a - b) / Math.max(1, Math.abs(b));
  return Number.isNaN(share) ? Infinity : share;
}
