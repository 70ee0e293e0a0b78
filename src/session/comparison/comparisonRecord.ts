import type { ElboDifference } from '../../contracts/panel/comparison';
import type { ComparedRecord, ComparisonRecord } from '../../export/comparisonText';
import type { EnginePool } from '../../pool/enginePool';
import { weightWarnings } from '../../results/effectiveSampleSize';
import { negativeKlWarnings } from '../../results/negativeKl';
import { notFiniteWarnings } from '../../results/summary';
import { runSanityChecks } from '../pass/runSanityChecks';
import { sourceOfScoring } from '../scoring/scoreOpened';
import { summaryOf, type ComparisonWork, type MadeComparison, type ScoredModel } from './compareWithPass';

/** A comparison of ELBOs but for its rows, as a file of it states it: with what speaks against either model. */
export async function comparisonRecord(
  { figures, first, other }: MadeComparison,
  difference: ElboDifference,
  { pool, otherPool, analysis, token }: Omit<ComparisonWork, 'probes' | 'report'>,
): Promise<ComparisonRecord> {
  const record = async (model: ScoredModel, engines: EnginePool): Promise<ComparedRecord> => {
    const { opened, scored } = model;
    const { columns, ran } = scored;
    const doubts = await runSanityChecks(engines, opened.plan, ran, opened.rows, token);
    const checks = await analysis.ask('checkFigures', columns, null, token);
    const { halfPrecision } = opened.plan.model;
    const { summary, dimensions } = await summaryOf(model, analysis, token);
    return {
      source: sourceOfScoring(opened, ran),
      summary,
      dimensions,
      warnings: [
        ...doubts,
        ...notFiniteWarnings(columns, halfPrecision, checks.notFinite),
        ...weightWarnings(columns, checks.effectiveSampleSize),
        ...negativeKlWarnings(columns),
      ],
    };
  };
  return {
    models: [await record(first, pool), await record(other, otherPool)],
    rows: figures.rows,
    summary: { count: figures.rows - figures.notFinite, ...meansOf(difference) },
    latents: figures.latents,
    notes: figures.notes,
  };
}

function meansOf(difference: ElboDifference) {
  const { deltaElbo, deltaElboSe, monteCarloSe, unpairedSe, winRate } = difference;
  const { deltaRate, deltaRateSe, deltaDistortion, deltaDistortionSe } = difference;
  return {
    ...{ deltaElbo, deltaElboSe, monteCarloSe, unpairedSe, winRate },
    ...{ deltaRate, deltaRateSe, deltaDistortion, deltaDistortionSe },
  };
}
