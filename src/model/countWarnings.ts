import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { ModelDescription } from '../core/model/modelDescription';
import { formatLikelihood, type LikelihoodChoice, type PlannedLikelihood } from '../core/settings/likelihood';
import type { Scale } from '../core/settings/scale';
import type { Warning } from '../core/problem/warning';
import { isCountLikelihood, supportOf } from '../vae/likelihood/likelihood';
import { readCountMean } from './readCountMean';
import { countMeanRead, countsUnderGaussian, dataNotCounts } from './warnings/settings';

/** Whole numbers up to this may be levels of a picture. */
const maxLevel = 255;

/**
 * Whether data look like counts, such as reads of a gene or clicks on an item: whole numbers from 0 on that are not bytes
 * of a picture.
 */
export function looksLikeCounts({ whole, dtype, shape, range }: CountFacts): boolean {
  const [min, max] = range;
  const mayBePicture = max <= maxLevel && (dtype === 'u1' || shape.length > 1);
  return whole && min >= 0 && max > 1 && !mayBePicture;
}

type CountFacts = Pick<DatasetDescription, 'whole' | 'dtype' | 'shape' | 'range'>;

/** What to know of counts under a likelihood on the real line, and of anything else under a likelihood of counts. */
export function countWarnings(data: CountFacts, likelihood: PlannedLikelihood, scale: Scale): Warning[] {
  const { range, whole } = data;
  if (supportOf(likelihood) === 'counts') {
    const isCounts = whole && range[0] >= 0 && scale.kind === 'none';
    return isCounts || Number.isNaN(range[0])
      ? []
      : [dataNotCounts({ range, whole, scaled: scale.kind !== 'none' })];
  }
  if (!looksLikeCounts(data) || supportOf(likelihood) !== 'real-line') return [];
  return [countsUnderGaussian({ range })];
}

/** How the mean of counts was read of the decoder, where the likelihood was chosen without saying it. */
export function countMeanNotes(
  model: ModelDescription,
  chosen: LikelihoodChoice | undefined,
  likelihood: PlannedLikelihood,
): Warning[] {
  if (!chosen || !isCountLikelihood(chosen) || chosen.mean) return [];
  const { evidence } = readCountMean(model, chosen.kind);
  return [countMeanRead({ likelihood: formatLikelihood(likelihood), evidence })];
}
