import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { PlannedLikelihood } from '../core/settings/likelihood';
import type { Warning } from '../core/problem/warning';

/** Squared errors of a value this many times as wide are a million times those of the others. */
const muchWider = 1000;

/** What to know of rows in which one value outweighs all others, under a likelihood with one σ for all. */
export function spreadWarnings({ widest }: DatasetDescription, { kind }: PlannedLikelihood): Warning[] {
  const hasOneScale = kind === 'gaussian' || kind === 'gaussian-optimal' || kind === 'laplace';
  if (!widest || widest.times < muchWider || !hasOneScale) return [];
  const what = `Column ${widest.value} of the data (counted from 0) spreads ${widest.times.toPrecision(2)} times as wide as the median column, and the likelihood has one scale for all: the reconstruction term is that of this column alone. Give the data as the model was trained on them, for example standardized, or leave the column out.`;
  return [{ what }];
}
