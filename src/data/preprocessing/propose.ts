import type { DatasetDescription } from '../../protocol/dataset';
import type { Proposal, Reach } from '../../protocol/inspection';
import type { Scale } from '../../protocol/settings';
import { unitOf } from './unit';

export { fitLayout } from './fitLayout';

/** Bytes of pictures go beyond this; those that do not are classes, counts or levels, such as digits' 0 to 16. */
const greatestLevel = 31;

/** The scale that fits the data's type and range and what the decoder reaches, with its reason. */
export function proposeScale(
  { dtype, range: [least, greatest], rangeRows }: DatasetDescription,
  reach?: Reach,
): Proposal<Scale> {
  const seen = `values from ${format(least)} to ${format(greatest)} in the first ${rangeRows} rows`;
  const scale = (kind: '0..1' | '-1..1' | 'none', evidence: string) =>
    ({ value: { kind }, evidence, chosenBy: 'proposal' }) as const;
  const isBytes = dtype === 'u1' && greatest > 1;
  if (isBytes && greatest <= greatestLevel)
    return scale('none', `${seen}: too few levels to be divided by 255`);
  const inUnit = least >= 0 && greatest <= 1 && unitOf(dtype) === 1;
  if (reach?.range[0] === -1 && (isBytes || inUnit))
    return scale('-1..1', `${reach.evidence}, which gives −1 to 1, and ${seen}`);
  return isBytes ? scale('0..1', 'unsigned bytes are divided by 255') : scale('none', seen);
}

/** The range of the values after scaling. */
export function scaledRange(
  { dtype, range: [least, greatest] }: DatasetDescription,
  scale: Scale,
): [number, number] {
  return [scaleValue(least, dtype, scale), scaleValue(greatest, dtype, scale)];
}

/** A raw value as the model reads it. */
export function scaleValue(value: number, dtype: string, scale: Scale): number {
  const unit = unitOf(dtype);
  switch (scale.kind) {
    case 'none':
      return value;
    case '0..1':
      return value / unit;
    case '-1..1':
      return (value / unit) * 2 - 1;
    case 'standardise':
      return (value / unit - scale.mean) / scale.deviation;
  }
}

/**
 * The values shown black and white: the ends of the scale where it has ends, 0 and 1 where the values are `bounded` by what
 * is made of them and lie between, else the data's own least and greatest.
 */
export function shownRange(
  scale: Scale,
  [least, greatest]: readonly [number, number],
  bounded: boolean,
): readonly [number, number] {
  if (scale.kind === '-1..1') return [-1, 1];
  const inUnit = least >= 0 && greatest <= 1;
  return scale.kind === '0..1' || (inUnit && bounded) ? [0, 1] : [least, greatest];
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}
