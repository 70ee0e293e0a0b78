import { fitLayout } from '../../data/preprocessing/fitLayout';
import { proposeScale, scaledRange } from '../../data/preprocessing/propose';
import { shows } from '../../model/describedModel';
import { inUnitsOf, rangesOf } from '../../model/decoderRange';
import { countMeanNotes, countWarnings, looksLikeCounts } from '../../model/countWarnings';
import { inputWarnings } from '../../model/inputWarnings';
import { likelihoodWarnings, reachWarnings } from '../../model/likelihoodWarnings';
import { onesWarnings } from '../../model/onesWarnings';
import { countKindOf, proposeLikelihood } from '../../model/proposeLikelihood';
import { spreadWarnings } from '../../model/spreadWarnings';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { openedDataOf } from '../../core/dataset/openedData';
import type { FileVersion } from '../../core/files/fileVersion';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { Binarize } from '../../core/settings/recipe';
import { elementCount } from '../../core/shape';
import { proposeConditions, sourcesOf, type ConditionInUse, type StatedConditions } from './conditionSources';
import { resolveLikelihood } from './resolveLikelihood';
import type { LikelihoodChoice, PlannedLikelihood } from '../../core/settings/likelihood';
import type { Prior } from '../../core/settings/prior';
import type { Scale } from '../../core/settings/scale';
import type { Layout } from '../../core/settings/layout';
import type { Origin, WithOrigin } from '../../core/settings/provenance';
import type { Warning } from '../../core/problem/warning';
import type { Preprocessing } from '../../core/dataset/preprocessing';
import { supportOf } from '../../vae/likelihood/likelihood';
import { valuesNotFinite } from '../warnings';
import { dataShapedLikeCondition, dataShapedUnlikeOnlyRow } from '../problems/data';

/** What the user stated about model and data; the rest is proposed. */
export interface RequestedScoring {
  readonly likelihood?: LikelihoodChoice | undefined;
  readonly scale?: Scale | undefined;
  readonly layout?: Layout | undefined;
  readonly binarize?: Binarize | undefined;
  readonly conditions?: StatedConditions | undefined;
  /** Who requested it; the user where it is left out. */
  readonly originOf?: (name: 'likelihood' | 'scale' | 'layout') => Origin;
}

/** Model and data brought together: everything a pass needs but how often and how random. */
export interface EffectiveSettings {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  readonly scale: WithOrigin<Scale>;
  /** Null where the model has no posterior or no decoder that can be held against the data. */
  readonly likelihood: WithOrigin<PlannedLikelihood> | null;
  readonly conditions: readonly ConditionInUse[];
  readonly layout: WithOrigin<Layout>;
  readonly preprocessing: Preprocessing;
  /** Min and max value the model reads. */
  readonly range: readonly [number, number];
  readonly warnings: readonly Warning[];
}

/** Settings of which the tables are open, too, and the prior is read. */
export interface OpenedSettings extends EffectiveSettings {
  readonly prior: Prior;
  /** The files that conditions and the prior are read from, as they were opened. */
  readonly tableVersions: readonly FileVersion[];
}

/**
 * Joins model, data and requested; what was not wished is proposed, with its reason.
 *
 * @throws ProblemError if data do not fit the model, or a likelihood not its decoder
 */
export function resolveSettings(
  described: ModelDescription,
  data: DatasetDescription,
  requested: RequestedScoring,
): EffectiveSettings {
  const originOf = requested.originOf ?? (() => 'user');
  const layout: WithOrigin<Layout> = requested.layout
    ? requestedBy(requested.layout, originOf('layout'))
    : { value: 'auto', evidence: { kind: 'shapes' }, origin: 'proposal' };
  fitsCondition(described, data);
  fitsOneRow(described, data);
  const transpose = fitLayout(data, described.inputShape, layout.value);
  const scale = requested.scale
    ? requestedBy(requested.scale, originOf('scale'))
    : proposeScale(data, {
        ...rangesOf(described),
        counted: requested.likelihood
          ? supportOf(requested.likelihood) === 'counts'
          : data.whole && countKindOf(described) !== undefined,
      });
  const { binarize } = requested;
  const range = binarize ? ([0, 1] as const) : scaledRange(data, scale.value);
  const model = inUnitsOf(described, range);
  const likelihood = shows(model, 'elbo') ? likelihoodOf(model, data, scale.value, range, requested) : null;
  const conditions = proposeConditions(model.conditions, requested.conditions ?? {}, data);
  return {
    model,
    data,
    scale,
    likelihood,
    layout,
    preprocessing: { scale: scale.value, transpose, ...(binarize && { binarize }) },
    range,
    conditions,
    warnings: [
      ...model.warnings,
      ...valueWarnings(data),
      ...(data.notes ?? []),
      ...inputWarnings(model, range),
      ...(likelihood
        ? [
            ...likelihoodWarnings(likelihood.value, range, data.binary || binarize !== undefined),
            ...reachWarnings(model, likelihood.value, range),
            ...countWarnings(data, likelihood.value, scale.value),
            ...countMeanNotes(model, requested.likelihood, likelihood.value),
            ...spreadWarnings(data, likelihood.value),
            ...(binarize ? [] : onesWarnings(model, data, likelihood.value)),
          ]
        : []),
    ],
  };
}

/** Refuses data that fit the model's condition, and not what it encodes: the two may have been mistaken for each other. */
function fitsCondition(
  { assignments, inputShape, conditions }: ModelDescription,
  { shape }: DatasetDescription,
) {
  const count = elementCount(shape);
  if (count === elementCount(inputShape)) return;
  const condition = conditions.find(({ shape: conditionShape }) => elementCount(conditionShape) === count);
  const input = assignments.find(({ role }) => role === 'input')?.tensor.name;
  if (!condition || input === undefined || count === 1) return;
  throw dataShapedLikeCondition({ shape, condition: condition.name, input, inputShape });
}

/** Refuses rows that are smaller than what a model without a batch axis reads at once. */
function fitsOneRow({ oneRow, inputShape }: ModelDescription, { shape }: DatasetDescription) {
  if (oneRow?.encoder?.batch !== null || elementCount(shape) === elementCount(inputShape)) return;
  throw dataShapedUnlikeOnlyRow({ shape, inputShape });
}

function likelihoodOf(
  model: ModelDescription,
  data: DatasetDescription,
  scale: Scale,
  range: readonly [number, number],
  { likelihood, binarize, originOf = () => 'user' }: RequestedScoring,
): WithOrigin<PlannedLikelihood> {
  const isPlain = scale.kind === 'none' && !binarize;
  const choice = likelihood
    ? requestedBy(likelihood, originOf('likelihood'))
    : proposeLikelihood(model, range, data.ones, {
        whole: isPlain && data.whole && data.range[0] >= 0,
        counted: isPlain && looksLikeCounts(data),
      });
  return { ...choice, value: resolveLikelihood(choice.value, model, data, scale) };
}

/** Everything that a pass over the data runs, but the draws and the provider. */
export function planOf(
  { model, data, preprocessing, likelihood, conditions, prior, tableVersions }: OpenedSettings,
  errors: boolean,
) {
  return {
    model,
    ...openedDataOf(data),
    preprocessing,
    likelihood: likelihood?.value ?? null,
    errors: errors && shows(model, 'errors'),
    conditions: sourcesOf(conditions, data),
    prior,
    tableVersions,
  };
}

/** NaN and infinities are the data's: they are counted, not mended. */
function valueWarnings({ notFinite, rangeRows, shape }: DatasetDescription): Warning[] {
  if (notFinite === 0) return [];
  return [valuesNotFinite({ count: notFinite, values: rangeRows * elementCount(shape), rows: rangeRows })];
}

/** A setting that was requested; what is only tried, and not yet in the settings, was so by the user. */
function requestedBy<T>(value: T, origin: Origin): WithOrigin<T> {
  return { value, origin: origin === 'proposal' ? 'user' : origin };
}
