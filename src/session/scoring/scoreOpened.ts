import type { Warning } from '../../core/problem/warning';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { DimensionFigures, Summary } from '../../core/figures/figures';
import type { Likelihood } from '../../core/settings/likelihood';
import type { FigureSource } from '../../export/figureSource';
import type { RequestLimits } from '../../pool/requestWatch';
import type { EnginePool } from '../../pool/enginePool';
import { weightWarnings } from '../../results/effectiveSampleSize';
import { ScoreColumns } from '../../results/scoreColumns';
import { negativeKlWarnings } from '../../results/negativeKl';
import { dimensionFigures, notFiniteWarnings, summarize } from '../../results/summary';
import { dimensionsOf, logStepOf } from '../pass/dataStep';
import { runPass } from '../pass/runPass';
import { runSanityChecks } from '../pass/runSanityChecks';
import type { OpenedScoring } from './openScoring';

/** The figures of a pass that was run to its end. */
export interface Scored {
  readonly columns: ScoreColumns;
  /** The likelihood used, with its fitted σ if the plan doesn't fix it. */
  readonly ran: Likelihood | null;
}

export interface ScoringOptions {
  readonly token: CancellationToken;
  readonly timeoutSeconds: NonNullable<RequestLimits['timeoutSeconds']>;
  /** Called with the share of all draws that is done, 0..1. */
  readonly onPart: (fraction: number) => void;
  /** How many of a row's first draws are kept one by one. */
  readonly kept?: number;
}

/** Runs the pass. The first problem or a cancellation ends it. */
export async function scoreOpened(
  pool: EnginePool,
  { plan, rows, effective }: OpenedScoring,
  { token, timeoutSeconds, onPart, kept }: ScoringOptions,
): Promise<Scored> {
  const columns = ScoreColumns.of(plan, rows, effective.data.rows, kept);
  const ran = await runPass(pool, plan, columns, { token, timeoutSeconds, firstDrawFirst: true, onPart });
  return { columns, ran };
}

/** What the figures of a pass say as a whole, with what to know before trusting them. */
export interface SummedUp {
  readonly summary: Summary;
  readonly dimensions: readonly DimensionFigures[];
  readonly source: FigureSource;
  readonly warnings: readonly Warning[];
}

/** Sums a finished pass up, and checks its provider and roles. */
export async function sumUp(
  pool: EnginePool,
  opened: OpenedScoring,
  { columns, ran }: Scored,
  token: CancellationToken,
): Promise<SummedUp> {
  const { effective, plan, rows } = opened;
  const doubts = await runSanityChecks(pool, plan, ran, rows, token);
  const dimensions = dimensionFigures(columns);
  return {
    summary: summarize(columns, dimensions, dimensionsOf(effective), logStepOf(effective)),
    dimensions,
    source: sourceOfScoring(opened, ran),
    warnings: [
      ...doubts,
      ...notFiniteWarnings(columns, effective.model.halfPrecision),
      ...weightWarnings(columns),
      ...negativeKlWarnings(columns),
    ],
  };
}

/**
 * What the figures of a pass depend on.
 *
 * @param ran the likelihood that was used; null before it has run, or where there is none
 */
export function sourceOfScoring(
  { effective, plan, rows, requested }: OpenedScoring,
  ran: Likelihood | null,
): FigureSource {
  const { data, layout } = effective;
  return {
    plan,
    data,
    requested,
    layout: layout.value,
    sigma: ran && 'sigma' in ran ? ran.sigma : undefined,
    ...(rows.count < data.count && { stretch: rows }),
  };
}
