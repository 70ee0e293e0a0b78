import { formatDataReference } from '../../core/dataset/dataReference';
import { formatLikelihood } from '../../core/settings/likelihood';
import { formatScale } from '../../core/settings/scale';
import { formatSubset } from '../../core/settings/rowSubset';
import type { ProblemError } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import { recipeText } from '../../export/figureSource';
import { baseMeasureOf } from '../../vae/compare/baseMeasure';
import type { OpenedScoring } from '../scoring/openScoring';
import {
  comparedInOtherSpaces,
  comparedOnOtherRows,
  comparedOnOtherValues,
  comparedUnderOtherMeasures,
  comparedWithoutElbo,
} from './problems';

/** What decides whether figures can be subtracted. */
type Scoring = Pick<OpenedScoring, 'plan' | 'rows'> & {
  readonly effective: Pick<OpenedScoring['effective'], 'data'>;
};

/**
 * Refuses to subtract ELBOs that say nothing of each other: of other rows, of other values of them, or of densities
 * against other measures.
 *
 * @throws ProblemError that says in what the two differ
 */
export function refuseIncomparable(first: Scoring, other: Scoring): void {
  refuseUnlikeRows(first, other);
  const why = whyNoElbo(first, other);
  if (why) throw why;
}

/**
 * Refuses to compare in any way what two models make of other rows, or of other values of them.
 *
 * @throws ProblemError that says in what the two differ
 */
export function refuseUnlikeRows(first: Scoring, other: Scoring): void {
  refuseOtherRows(first, other);
  const [{ model }, { model: otherModel }] = [first.plan, other.plan];
  if (elementCount(model.inputShape) !== elementCount(otherModel.inputShape))
    throw comparedInOtherSpaces({
      model: model.name,
      shape: model.inputShape,
      other: otherModel.name,
      otherShape: otherModel.inputShape,
    });
  for (const [setting, of] of preprocessing) {
    const [value, otherValue] = [of(first), of(other)];
    if (value !== otherValue) throw comparedOnOtherValues({ setting, value, otherValue });
  }
}

/** Why the ELBOs of the same rows can't be subtracted; undefined where they can. */
export function whyNoElbo({ plan }: Scoring, { plan: otherPlan }: Scoring): ProblemError | undefined {
  const { likelihood, model } = plan;
  const { likelihood: otherLikelihood, model: otherModel } = otherPlan;
  if (!likelihood || !otherLikelihood)
    return comparedWithoutElbo({ model: (likelihood ? otherModel : model).name });
  const [measure, otherMeasure] = [baseMeasureOf(likelihood), baseMeasureOf(otherLikelihood)];
  if (measure === otherMeasure) return undefined;
  return comparedUnderOtherMeasures({
    likelihood: formatLikelihood(likelihood),
    measure,
    otherLikelihood: formatLikelihood(otherLikelihood),
    otherMeasure,
  });
}

const preprocessing = [
  ['scale', ({ plan }: Scoring) => formatScale(plan.preprocessing.scale)],
  ['recipe', ({ plan }: Scoring) => recipeText(plan)],
] as const;

function refuseOtherRows(first: Scoring, other: Scoring): void {
  const identity = ({ effective: { data }, rows }: Scoring) =>
    JSON.stringify([data.reference, data.versions, data.members, data.view?.subset, data.count, rows]);
  if (identity(first) === identity(other)) return;
  throw comparedOnOtherRows({ rows: rowsInWords(first), otherRows: rowsInWords(other) });
}

function rowsInWords({ effective: { data }, rows }: Scoring): string {
  const subset = data.view?.subset;
  return `${rows.count} of ${formatDataReference(data.reference)}${subset ? ` (${formatSubset(subset)})` : ''}`;
}
