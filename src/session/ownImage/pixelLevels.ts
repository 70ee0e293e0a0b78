import { scaleValue } from '../../data/preprocessing/propose';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { Scale } from '../../core/settings/scale';

/** Whole numbers up to this are levels of their own, such as digits' 0 to 16, and not bytes. */
const maxLevel = 31;

/**
 * What black and white are to a model that reads rows like these: the ends of the type or of the usual range that the rows
 * lie in, else their own min and max, as the scale makes them.
 */
export function pixelLevels(
  { dtype, range }: Pick<DatasetDescription, 'dtype' | 'range'>,
  scale: Scale,
): readonly [number, number] {
  const [black, white] = rawLevels(dtype, range);
  return [scaleValue(black, dtype, scale), scaleValue(white, dtype, scale)];
}

function rawLevels(dtype: string, [min, max]: readonly [number, number]): readonly [number, number] {
  if (dtype === 'u2' && max > 255) return [0, 65_535];
  if (min >= 0 && max <= 1) return [0, 1];
  if (min >= 0 && max > maxLevel && max <= 255) return [0, 255];
  return min >= -1 && min < 0 && max <= 1 ? [-1, 1] : [min, max];
}

/** The scale that brings pixels, from 0 to the max of their type, to these levels. */
export function scaleToLevels([black, white]: readonly [number, number]): Scale {
  if (black === 0 && white === 1) return { kind: '0..1' };
  if (black === -1 && white === 1) return { kind: '-1..1' };
  const span = white > black ? white - black : 1;
  return { kind: 'standardize', mean: -black / span, deviation: 1 / span };
}
