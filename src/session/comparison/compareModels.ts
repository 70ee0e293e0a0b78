import type { Warning } from '../../core/problem/warning';
import type { RequestLimits } from '../../pool/requestWatch';
import type { EnginePool } from '../../pool/enginePool';
import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import type { LatentComparison } from '../../contracts/panel/latentComparison';
import { compareLatents } from '../../results/compareLatents';
import { comparePasses, drawsToKeep, keptDrawsOf, type PassComparison } from '../../results/comparePasses';
import type { ProviderProbes } from '../provider/chooseProvider';
import { openScoring, type OpenedScoring, type ScoringCall } from '../scoring/openScoring';
import { scoreOpened, sumUp, type ScoringOptions, type SummedUp } from '../scoring/scoreOpened';
import {
  conditionsDiffer,
  errorOfFirstDraws,
  latentDimensionsDiffer,
  oneDrawTellsNoError,
} from '../warnings';
import { refuseIncomparable } from './refuseIncomparable';

/** A model of a comparison with its own figures. */
export interface ComparedModel extends SummedUp {
  readonly opened: OpenedScoring;
}

/** Two models on the same rows and the same noise; differences are the first's figures minus the second's. */
export interface ModelComparison extends PassComparison {
  readonly latents: LatentComparison | null;
  readonly models: readonly [ComparedModel, ComparedModel];
  /** What to know of the comparison as such. */
  readonly notes: readonly Warning[];
}

/** The two models opened, once it is clear that their ELBOs can be subtracted. */
export async function openComparison(
  pool: EnginePool,
  probes: ProviderProbes,
  calls: readonly [ScoringCall, ScoringCall],
  limits: RequestLimits,
  onModel: (model: ModelDescription) => void,
): Promise<readonly [OpenedScoring, OpenedScoring]> {
  const first = await openScoring(pool, probes, calls[0], limits, onModel);
  const other = await openScoring(pool, probes, calls[1], limits, onModel);
  refuseIncomparable(first, other);
  return [first, other];
}

/** Scores both, one after the other, and compares them row by row. The first problem or a cancellation ends it. */
export async function compareOpened(
  pool: EnginePool,
  [first, other]: readonly [OpenedScoring, OpenedScoring],
  options: Omit<ScoringOptions, 'kept'>,
): Promise<ModelComparison> {
  const { samples } = first.plan;
  const kept = drawsToKeep(samples, first.rows.count);
  const half = (from: number): ScoringOptions => ({
    ...options,
    kept,
    onPart: (fraction) => {
      options.onPart(from + fraction / 2);
    },
  });
  const scored = await scoreOpened(pool, first, half(0));
  const otherScored = await scoreOpened(pool, other, half(0.5));
  const summedUp = await sumUp(pool, first, scored, options.token);
  const otherSummedUp = await sumUp(pool, other, otherScored, options.token);
  return {
    ...comparePasses(scored.columns, otherScored.columns, keptDrawsOf(scored.columns, otherScored.columns)),
    latents: compareLatents(scored.columns, otherScored.columns),
    models: [
      { ...summedUp, opened: first },
      { ...otherSummedUp, opened: other },
    ],
    notes: notesOf(first, other, kept),
  };
}

/** What to know of a comparison of ELBOs as such. */
export function notesOf(first: OpenedScoring, other: OpenedScoring, kept: number): Warning[] {
  const dimensionsOf = ({ plan }: OpenedScoring) => elementCount(plan.model.latentShape);
  const [dims, otherDims] = [dimensionsOf(first), dimensionsOf(other)];
  const { samples } = first.plan;
  const isConditional = ({ plan }: OpenedScoring) => plan.model.conditions.length > 0;
  return [
    ...(isConditional(first) === isConditional(other)
      ? []
      : [conditionsDiffer({ conditional: isConditional(first) ? 'first' : 'second' })]),
    ...(dims === otherDims ? [] : [latentDimensionsDiffer({ first: dims, other: otherDims })]),
    ...(samples === 1 ? [oneDrawTellsNoError({})] : []),
    ...(samples > 1 && kept < samples ? [errorOfFirstDraws({ kept, samples })] : []),
  ];
}
