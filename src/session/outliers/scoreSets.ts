import type { RowErrors, RowsToScore, RowsToWrite } from '../../contracts/analysis/outliers';
import type { Likelihood } from '../../core/settings/likelihood';
import { elementCount } from '../../core/shape';
import { shows } from '../../model/describedModel';
import type { EnginePool } from '../../pool/enginePool';
import type { ScoreColumns } from '../../results/scoreColumns';
import { dimensionsOf, logStepOf } from '../pass/dataStep';
import { scoreOpened, type Scored, type ScoringOptions } from '../scoring/scoreOpened';
import type { OpenedScoring } from '../scoring/openScoring';
import type { OpenedOutliers } from './openOutliers';
import { picturesOf } from './pictureShape';
import { errorScale, rowErrors } from './valueErrors';

/** A pass over rows, with what was found of them besides. */
export interface ScoredPass {
  readonly opened: OpenedScoring;
  readonly columns: ScoreColumns;
  readonly errors: RowErrors | null;
  /** The pass of the background model over the same rows. */
  readonly background: ScoreColumns | null;
}

/** All that the scores of the rows are made of. */
export function rowsToScore({ opened, columns, errors, background }: ScoredPass): RowsToScore {
  const { effective } = opened;
  return {
    columns: columns.snapshot(),
    background: background?.snapshot() ?? null,
    errors,
    values: elementCount(effective.model.inputShape),
    dimensions: dimensionsOf(effective),
    logStep: logStepOf(effective),
  };
}

/** The rows as they are written to a file. */
export function rowsToWrite({ opened, columns, errors }: ScoredPass): RowsToWrite {
  const { labels, valueNames } = opened.effective.data;
  return { columns: columns.snapshot(), errors, labels, valueNames };
}

/** Both sets after all passes over them. */
export interface ScoredSetsOfRows {
  readonly reference: ScoredPass;
  readonly data: ScoredPass;
  /** The likelihood of both: a σ that was fitted to the reference rows is kept for the others. */
  readonly ran: Likelihood | null;
  /** Mean squared error of each value over the reference rows; null for a model that reconstructs nothing. */
  readonly meanSquares: Float64Array | null;
}

/** What a pass takes beside one that reconstructs each row once. */
const passWeight = 4;

/**
 * Runs the passes over both sets one after the other. The first problem or a cancellation ends it.
 *
 * @param scored the pass over the data, where it was run before, by the likelihood of its plan
 */
export async function scoreSets(
  pool: EnginePool,
  { reference, data, background }: Pick<OpenedOutliers, 'reference' | 'data' | 'background'>,
  options: Omit<ScoringOptions, 'kept' | 'onPart'>,
  onShare: (share: number) => void,
  scored?: Scored,
): Promise<ScoredSetsOfRows> {
  const all = (background ? 4 : scored ? 1 : 2) * passWeight + 3;
  let done = 0;
  const within = (weight: number) => {
    const from = done;
    done += weight;
    return (share: number) => {
      onShare((from + weight * share) / all);
    };
  };
  const pass = (opened: OpenedScoring) =>
    scoreOpened(pool, opened, { ...options, onPart: within(passWeight) });
  const first = await pass(reference);
  const [own, other] = [withLikelihood(reference, first.ran), withLikelihood(data, first.ran)];
  const second = scored ?? (await pass(other));
  const beside = background && (await pass(background.reference));
  const besideOther = background && beside && (await pass(withLikelihood(background.data, beside.ran)));
  const meanSquares = shows(reference.plan.model, 'errors')
    ? await errorScale(pool, own, options, within(1))
    : null;
  const errorsOf = async (opened: typeof own) =>
    meanSquares && rowErrors(pool, opened, picturesOf(opened), meanSquares, options, within(1));
  return {
    reference: {
      opened: reference,
      columns: first.columns,
      errors: await errorsOf(own),
      background: beside?.columns ?? null,
    },
    data: {
      opened: other,
      columns: second.columns,
      errors: await errorsOf(other),
      background: besideOther?.columns ?? null,
    },
    ran: first.ran,
    meanSquares,
  };
}

function withLikelihood(opened: OpenedScoring, likelihood: Likelihood | null) {
  return { ...opened, plan: { ...opened.plan, likelihood } };
}
