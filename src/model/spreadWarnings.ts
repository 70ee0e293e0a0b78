import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { PlannedLikelihood } from '../core/settings/likelihood';
import type { Warning } from '../core/problem/warning';
import { columnOutweighsOthers } from './warnings/settings';

/** Squared errors of a value this many times as wide are a million times those of the others. */
const muchWider = 1000;

/** What to know of rows in which one value outweighs all others, under a likelihood with one σ for all. */
export function spreadWarnings({ widest }: DatasetDescription, { kind }: PlannedLikelihood): Warning[] {
  const hasOneScale =
    kind === 'gaussian' || kind === 'gaussian-optimal' || kind === 'laplace' || kind === 'logistic';
  if (!widest || widest.times < muchWider || !hasOneScale) return [];
  return [columnOutweighsOthers({ column: widest.value, times: widest.times })];
}
