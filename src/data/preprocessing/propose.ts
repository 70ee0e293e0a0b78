import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { unitOf } from './unit';
import type { Scale } from '../../core/settings/scale';
import type { WithOrigin } from '../../core/settings/provenance';
import type { KnownRanges, OutputRange } from '../../core/model/outputRange';

/** Bytes of pictures go beyond this; those that do not are classes, counts or levels, such as digits' 0 to 16. */
const maxLevel = 31;

/**
 * The scale that fits the data's type and range and what the model says of its own, with its reason. Rows come to the
 * units that the decoder outputs; where only the encoder shows its own, to what that expects.
 */
export function proposeScale(
  { dtype, range: [min, max], rangeRows }: DatasetDescription,
  { output: reach, expected, converted = false }: KnownRanges = {},
): WithOrigin<Scale> {
  const seen = `values from ${format(min)} to ${format(max)} in the first ${rangeRows} rows`;
  const proposed = (value: Scale, evidence: string) => ({ value, evidence, origin: 'proposal' }) as const;
  const scale = (kind: '0..1' | '-1..1' | 'none', evidence: string) => proposed({ kind }, evidence);
  const isBytes = dtype === 'u1' && max > 1;
  if (isBytes && max <= maxLevel) return scale('none', `${seen}: too few levels to be divided by 255`);
  const inUnit = min >= 0 && max <= 1 && unitOf(dtype) === 1;
  const wanted = converted ? (reach ?? expected) : expected;
  const [from, to] = wanted?.range ?? [NaN, NaN];
  const asBytes = from === 0 && to === 255;
  if (wanted && asBytes && isBytes)
    return scale('none', `${wanted.evidence}, which is 0 to 255 like the bytes`);
  if (wanted && asBytes && inUnit && converted)
    return proposed(
      { kind: 'standardize', mean: 0, deviation: 1 / 255 },
      `${wanted.evidence}, which is 0 to 255, and ${seen}`,
    );
  const isPlainBytes = unitOf(dtype) === 1 && min >= 0 && max > maxLevel && max <= 255;
  if (wanted && converted && to === 1 && isPlainBytes)
    return proposed(
      from === -1
        ? { kind: 'standardize', mean: 127.5, deviation: 127.5 }
        : { kind: 'standardize', mean: 0, deviation: 255 },
      `${wanted.evidence}, so its output is ${from} to ${to}, and ${seen}`,
    );
  if (isSigned(reach) && (isBytes || inUnit))
    return scale('-1..1', `${reach.evidence}, so its output is −1 to 1, and ${seen}`);
  if (!reach && isSigned(expected) && (isBytes || inUnit))
    return scale('-1..1', `${expected.evidence}, and ${seen}`);
  return isBytes ? scale('0..1', 'unsigned bytes are divided by 255') : scale('none', seen);
}

function isSigned(known: OutputRange | undefined): known is OutputRange {
  return known?.range[0] === -1 && known.range[1] === 1;
}

/** The range of the values after scaling. */
export function scaledRange(
  { dtype, range: [min, max] }: DatasetDescription,
  scale: Scale,
): [number, number] {
  return [scaleValue(min, dtype, scale), scaleValue(max, dtype, scale)];
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
    case 'standardize':
      return (value / unit - scale.mean) / scale.deviation;
  }
}

/**
 * The values shown black and white: the ends of the scale where it has ends, 0 and 1 where the values are `bounded` by what
 * is made of them and lie between, else the data's own min and max.
 */
export function shownRange(
  scale: Scale,
  [min, max]: readonly [number, number],
  bounded: boolean,
): readonly [number, number] {
  if (scale.kind === '-1..1') return [-1, 1];
  const inUnit = min >= 0 && max <= 1;
  return scale.kind === '0..1' || (inUnit && bounded) ? [0, 1] : [min, max];
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}
