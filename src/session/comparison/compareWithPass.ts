import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { ComparisonFigures } from '../../contracts/panel/comparison';
import type { KeptDraws } from '../../contracts/analysis/comparison';
import { shows } from '../../model/describedModel';
import type { EnginePool } from '../../pool/enginePool';
import { keptDrawsOf } from '../../results/comparePasses';
import { picturesOf } from '../decoding/pictures';
import { dimensionsOf, logStepOf } from '../pass/dataStep';
import type { Pass } from '../pass/pass';
import type { ProviderProbes } from '../provider/chooseProvider';
import type { Running } from '../reportedWork';
import { requestLimits } from '../requestLimits';
import { openScoring, type OpenedScoring } from '../scoring/openScoring';
import { scoreOpened, type Scored } from '../scoring/scoreOpened';
import { withSetUp } from '../settings/withSetUp';
import { notesOf } from './compareModels';
import { comparedWithoutElbo } from './problems';
import { refuseUnlikeRows, whyNoElbo } from './refuseIncomparable';
import { settingsBeside } from './sharedSettings';

/** A model with its pass over the rows of a comparison. */
export interface ScoredModel {
  readonly opened: OpenedScoring;
  readonly scored: Scored;
}

/** What a comparison came to, and what it was made of. */
export interface MadeComparison {
  readonly figures: Omit<ComparisonFigures, 'id'>;
  readonly first: ScoredModel;
  readonly other: ScoredModel;
  /** Null where reconstruction errors were compared, and not ELBOs. */
  readonly draws: KeptDraws | null;
}

/** Whom a comparison asks, and whom it tells. */
export interface ComparisonWork {
  /** Engines of the first model, and of the other. */
  readonly pool: EnginePool;
  readonly otherPool: EnginePool;
  readonly probes: ProviderProbes;
  readonly analysis: Analysis;
  readonly token: CancellationToken;
  readonly report: Running<'reading' | 'scoring' | 'comparing'>['report'];
}

/**
 * Compares the model of a finished pass with another one: scores that on the same rows, with the same draws and settings,
 * and holds its figures against those of the pass. Where ELBOs can't be subtracted, reconstruction errors are, of both
 * models anew.
 *
 * @throws ProblemError if the other model can't be scored so, or nothing that it makes of the rows can be compared
 */
export async function compareWithPass(
  pass: Pass,
  scored: Scored,
  otherPath: string,
  work: ComparisonWork,
): Promise<MadeComparison> {
  const { pool, otherPool, token, report } = work;
  report('reading', 0);
  const { opened } = pass;
  const otherOpened = await openOther(opened, otherPath, work);
  refuseUnlikeRows(opened, otherOpened);
  const why = whyNoElbo(opened, otherOpened);
  report('scoring', 0);
  const limits = { token, ...requestLimits };
  if (!why) {
    const onPart = (fraction: number) => {
      report('scoring', fraction);
    };
    const options = { ...limits, onPart, kept: scored.columns.kept };
    const otherScored = await scoreOpened(otherPool, otherOpened, options);
    const models = [
      { opened, scored },
      { opened: otherOpened, scored: otherScored },
    ] as const;
    return holdAgainst(models, keptDrawsOf(scored.columns, otherScored.columns), null, pass, work);
  }
  if (![opened, otherOpened].every(({ plan }) => shows(plan.model, 'reconstructions'))) throw why;
  const half = (from: number) => ({
    ...limits,
    onPart: (fraction: number) => {
      report('scoring', from + fraction / 2);
    },
  });
  const [ofErrors, otherOfErrors] = [forErrors(opened), forErrors(otherOpened)];
  const models = [
    { opened: ofErrors, scored: await scoreOpened(pool, ofErrors, half(0)) },
    { opened: otherOfErrors, scored: await scoreOpened(otherPool, otherOfErrors, half(0.5)) },
  ] as const;
  return holdAgainst(models, null, why.problem, pass, work);
}

async function openOther(
  { plan, effective, requested }: OpenedScoring,
  modelPath: string,
  { otherPool, probes, token }: ComparisonWork,
): Promise<OpenedScoring> {
  const limits = { token, ...requestLimits };
  const { file } = await withSetUp(otherPool.warm(), modelPath, {}, limits);
  const settings = settingsBeside(requested, effective.data, file?.settings ?? {});
  const call = { modelPath, settings, provider: plan.provider, errors: false, batch: plan.batch };
  return openScoring(otherPool, probes, call, limits, (model) => {
    if (model.encoderPath === null) throw comparedWithoutElbo({ model: model.name });
  });
}

/** One draw is enough: errors are of the reconstruction at the mean. */
function forErrors(opened: OpenedScoring): OpenedScoring {
  return { ...opened, plan: { ...opened.plan, errors: true, samples: 1, importance: 0 } };
}

async function holdAgainst(
  [first, other]: readonly [ScoredModel, ScoredModel],
  draws: KeptDraws | null,
  whyNoElbo: ComparisonFigures['whyNoElbo'],
  pass: Pass,
  { analysis, token, report }: ComparisonWork,
): Promise<MadeComparison> {
  report('comparing', 1);
  const [columns, otherColumns] = [first.scored.columns, other.scored.columns];
  const { plan } = first.opened;
  const compared = { other: otherColumns.snapshot(), draws };
  const [difference, latents, own, others] = await Promise.all([
    analysis.ask('comparePasses', columns, compared, token),
    analysis.ask('compareLatents', columns, { other: compared.other }, token),
    summaryOf(first, analysis, token),
    summaryOf(other, analysis, token),
  ]);
  const figures = {
    ...difference,
    rowsOf: pass.identities?.rows ?? '',
    picturesOf: picturesOf(pass.plan),
    rows: columns.count,
    samples: plan.samples,
    seed: plan.seed,
    whyNoElbo,
    models: [
      { name: plan.model.name, summary: own.summary },
      { name: other.opened.plan.model.name, summary: others.summary },
    ],
    latents,
    notes: draws ? notesOf(first.opened, other.opened, columns.kept) : [],
  } as const;
  return { figures, first, other, draws };
}

/** Means of a scored model's own figures, and statistics of its dimensions. */
export function summaryOf(
  { opened: { effective }, scored }: ScoredModel,
  analysis: Analysis,
  token: CancellationToken,
) {
  const params = { dataLength: dimensionsOf(effective), logStep: logStepOf(effective) };
  return analysis.ask('summarize', scored.columns, params, token);
}
