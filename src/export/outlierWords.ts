import { formatDataReference } from '../core/dataset/dataReference';
import { formatSubset } from '../core/settings/rowSubset';
import { formatScale } from '../core/settings/scale';
import type { KnownLabels } from '../core/figures/outlierScore';
import { formatThresholdRule, type ThresholdRule } from '../core/settings/thresholdRule';
import type { ModelDescription } from '../core/model/modelDescription';
import { conditionWords, modelWords, outPlaceholder } from './commandOptions';
import { inspectWords } from './commandWords';
import type { FigureSource } from './figureSource';

/** What decides which rows are outliers, besides their scores. */
export interface OutlierChoice {
  readonly rule: ThresholdRule;
  readonly known: KnownLabels | null;
  /** The score that rows are flagged by, as `--score` takes it. */
  readonly by: string;
  /** The background model, where there is one. */
  readonly background: ModelDescription | null;
}

/** The words of `latent-lens outliers` that writes the scores to a file again. */
export function outlierToFileWords(...call: Parameters<typeof outlierWords>): string[] {
  return [...outlierWords(...call), '--out', outPlaceholder];
}

/** The words of `latent-lens outliers` that finds the same again. */
export function outlierWords(
  reference: FigureSource,
  data: FigureSource,
  { rule, known, by, background }: OutlierChoice,
  format: 'table' | 'json' | 'csv',
): string[] {
  const { samples, importance, likelihood } = reference.plan;
  // σ is fitted again to the reference.
  const shown = { ...data, plan: { ...data.plan, likelihood } };
  const [program, , model, ...words] = inspectWords(shown, samples, importance, format);
  const { view, reference: file } = reference.data;
  return [
    ...[program!, 'outliers', model!, '--reference', formatDataReference(file)],
    ...(view?.subset ? ['--reference-subset', formatSubset(view.subset)] : []),
    ...conditionWords(reference.plan.conditions).map((word) =>
      word === '--condition' ? '--reference-condition' : word,
    ),
    ...(isScaledAlike(reference, data) ? words : withoutOption(words, '--scale')),
    ...(background ? backgroundWords(background) : []),
    ...['--threshold', formatThresholdRule(rule), '--score', by],
    ...(known ? known.labels.flatMap((label) => [`--${known.of.slice(0, -1)}-label`, label]) : []),
  ];
}

function backgroundWords(model: ModelDescription): string[] {
  const [, , file, ...own] = modelWords('outliers', model);
  return [
    '--background',
    file!,
    ...own.slice(0, -2).map((word) => word.replace(/^--decoder$/, '--background-decoder')),
  ];
}

function isScaledAlike({ plan }: FigureSource, { plan: other }: FigureSource): boolean {
  return formatScale(plan.preprocessing.scale) === formatScale(other.preprocessing.scale);
}

function withoutOption(words: readonly string[], option: string): readonly string[] {
  const at = words.indexOf(option);
  return at < 0 ? words : words.filter((_, place) => place !== at && place !== at + 1);
}
