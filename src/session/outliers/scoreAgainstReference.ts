import type { Analysis } from '../../analysis/analysis';
import type { OutlierScores } from '../../contracts/analysis/outliers';
import type { OutliersFound } from '../../contracts/panel/outliers';
import { notFiniteWarnings } from '../../results/summary';
import { usualScore } from '../../results/outliers/strangestRows';
import type { EnginePool } from '../../pool/enginePool';
import type { CancellationToken } from 'vscode-jsonrpc';
import { picturesOf } from '../decoding/pictures';
import type { Pass } from '../pass/pass';
import type { ProviderProbes } from '../provider/chooseProvider';
import type { Running } from '../reportedWork';
import { requestLimits } from '../requestLimits';
import type { Scored } from '../scoring/scoreOpened';
import { openReference } from './openReference';
import type { ChosenReference } from './referenceRows';
import { rowsToScore, scoreSets, type ScoredSetsOfRows } from './scoreSets';

/** Scores of the rows of a pass, and what they were made of. */
export interface MadeScores {
  readonly found: Omit<OutliersFound, 'id'>;
  readonly sets: ScoredSetsOfRows;
  readonly scores: OutlierScores;
}

/** Whom the search asks, and whom it tells. */
export interface OutlierWork {
  readonly pool: EnginePool;
  readonly probes: ProviderProbes;
  readonly analysis: Analysis;
  readonly token: CancellationToken;
  readonly report: Running<'reading' | 'scoring' | 'comparing'>['report'];
}

/**
 * Scores reference rows as a finished pass scored the data, and the rows of both for how strange they are.
 *
 * @throws ProblemError if the reference can't be read or doesn't fit the model; `Cancelled`
 */
export async function scoreAgainstReference(
  pass: Pass,
  scored: Scored,
  chosen: ChosenReference,
  { pool, probes, analysis, token, report }: OutlierWork,
): Promise<MadeScores> {
  report('reading', 0);
  const limits = { token, ...requestLimits };
  const { opened: data } = pass;
  const { opened: reference, notes } = await openReference(pool, probes, data, scored.ran, chosen, limits);
  report('scoring', 0);
  const onShare = (share: number) => {
    report('scoring', share);
  };
  const sets = await scoreSets(pool, { reference, data, background: null }, limits, onShare, scored);
  report('comparing', 1);
  const rows = { reference: rowsToScore(sets.reference), data: rowsToScore(sets.data) };
  const scores = await analysis.ask('scoreOutliers', sets.reference.columns, rows, token);
  const { labels, shape } = data.effective.data;
  const groups = labels?.groups;
  return {
    found: {
      rowsOf: pass.identities?.rows ?? '',
      picturesOf: picturesOf(pass.plan),
      referenceCount: sets.reference.columns.count,
      count: sets.data.columns.count,
      scores: [...scores.keys()],
      usual: usualScore(scores, shape.length > 1),
      labels: groups && groups.length <= maxLabels ? groups.map(({ name }) => name) : null,
      notes: [...notes, ...notFiniteWarnings(sets.reference.columns, pass.plan.model.halfPrecision)],
    },
    sets,
    scores,
  };
}

/** Labels that a list has room for. */
const maxLabels = 100;
