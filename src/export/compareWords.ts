import { formatConditionSource, type ConditionSources } from '../core/settings/conditionSource';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatPrior } from '../core/settings/prior';
import { conditionWords, dataWords, modelWords, outPlaceholder } from './commandOptions';
import type { FigureSource } from './figureSource';

/** The words of `latent-lens compare` that prints the comparison of two models again. */
export function compareWords(
  first: FigureSource,
  other: FigureSource,
  format: 'table' | 'json' | 'csv',
): string[] {
  const { plan, requested } = first;
  const [program, verb, model, ...own] = modelWords('compare', plan.model, requested.roles);
  const [, , otherModel, ...others] = modelWords('compare', other.plan.model, other.requested.roles);
  const ofOther = others.slice(0, -2).map((word) => word.replace(/^--(decoder|role)$/, '--other-$1'));
  return [
    ...[program!, verb!, model!, otherModel!, ...own.slice(0, -2), ...ofOther, '--set-up', 'none'],
    ...dataWords(first),
    ...conditionWords(sharedConditions(plan.conditions, other.plan.conditions)),
    ...['--seed', String(plan.seed), '--ep', plan.provider, '--batch', String(plan.batch)],
    ...ofEach('likelihood', likelihoodOf(first), likelihoodOf(other)),
    ...ofEach('prior', formatPrior(plan.prior), formatPrior(other.plan.prior)),
    ...['--samples', String(plan.samples), '--importance', String(plan.importance), '--format', format],
  ];
}

/** The same, written to a file. */
export function compareToFileWords(...call: Parameters<typeof compareWords>): string[] {
  return [...compareWords(...call), '--out', outPlaceholder];
}

function ofEach(option: string, value: string | undefined, other: string | undefined): string[] {
  return [
    ...(value === undefined ? [] : [`--${option}`, value]),
    ...(other === undefined || other === value ? [] : [`--other-${option}`, other]),
  ];
}

function likelihoodOf({ plan: { likelihood } }: FigureSource): string | undefined {
  return likelihood ? formatLikelihood(likelihood) : undefined;
}

/** Options of conditions hold for both models: those that both are told in the same way. */
function sharedConditions(first: ConditionSources, other: ConditionSources): ConditionSources {
  return Object.fromEntries(
    Object.entries(first).filter(
      ([name, source]) =>
        other[name] !== undefined && formatConditionSource(other[name]) === formatConditionSource(source),
    ),
  );
}
