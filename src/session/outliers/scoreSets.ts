import type { Likelihood } from '../../core/settings/likelihood';
import type { EnginePool } from '../../pool/enginePool';
import { scoreOpened, type ScoringOptions } from '../scoring/scoreOpened';
import type { OpenedScoring } from '../scoring/openScoring';
import type { OpenedOutliers } from './openOutliers';
import { picturesOf } from './pngBits';
import type { ScoredPass } from './rowStatistics';
import { errorScale, rowErrors } from './valueErrors';

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

/** Runs the passes over both sets one after the other. The first problem or a cancellation ends it. */
export async function scoreSets(
  pool: EnginePool,
  { reference, data, background }: OpenedOutliers,
  options: Omit<ScoringOptions, 'kept' | 'onPart'>,
  onShare: (share: number) => void,
): Promise<ScoredSetsOfRows> {
  const all = (background ? 4 : 2) * passWeight + 3;
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
  const second = await pass(other);
  const beside = background && (await pass(background.reference));
  const besideOther = background && beside && (await pass(withLikelihood(background.data, beside.ran)));
  const meanSquares = first.columns.has.errors ? await errorScale(pool, own, options, within(1)) : null;
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
