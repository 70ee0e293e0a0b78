import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { supportOf } from '../vae/likelihood/likelihood';
import type { PlannedLikelihood } from '../core/settings/likelihood';
import type { Warning } from '../core/problem/warning';
import { countsUnderGaussian } from './warnings/settings';

/** Whole numbers up to this may be levels of a picture. */
const maxLevel = 255;

/**
 * What to know of counts, such as reads of a gene or clicks on an item, under a likelihood on the real line: whole
 * numbers from 0 on that are not bytes of a picture.
 */
export function countWarnings(
  { whole, dtype, shape, range }: DatasetDescription,
  likelihood: PlannedLikelihood,
): Warning[] {
  const [min, max] = range;
  const mayBePicture = max <= maxLevel && (dtype === 'u1' || shape.length > 1);
  if (!whole || min < 0 || max <= 1 || mayBePicture || supportOf(likelihood) !== 'real-line') return [];
  return [countsUnderGaussian({ range })];
}
