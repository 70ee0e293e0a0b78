import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { unitOf } from '../../core/dataset/unit';
import type { Scale } from '../../core/settings/scale';
import type { Proposed } from '../../core/settings/provenance';
import type { KnownRange, KnownRanges } from '../../core/model/knownRange';
import type { ScaleEvidence, SeenRange } from '../../core/evidence/settingEvidence';

/** Bytes of pictures go beyond this; those that do not are classes, counts or levels, such as digits' 0 to 16. */
const maxLevel = 31;

/**
 * The scale that fits the data's type and range and what the model says of its own, with its reason. Rows come to the
 * units that the decoder outputs; where only the encoder shows its own, to what that expects.
 */
export function proposeScale(
  { dtype, range: [min, max], rangeRows, audio }: DatasetDescription,
  { output: reach, expected, converted = false, counted = false, wholeInput }: KnownRanges = {},
): Proposed<Scale> {
  const seen: SeenRange = { range: [min, max], rows: rangeRows };
  const proposed = (value: Scale, evidence: ScaleEvidence) =>
    ({ value, evidence, origin: 'proposal' }) as const;
  const scale = (kind: '0..1' | '-1..1' | 'none', evidence: ScaleEvidence) => proposed({ kind }, evidence);
  if (audio) return scale('none', { kind: 'full-range', encoding: audio.encoding });
  if (wholeInput !== undefined) return scale('none', { kind: 'whole-numbers-read', input: wholeInput });
  const isBytes = dtype === 'u1' && max > 1;
  if (isBytes && counted) return scale('none', { kind: 'counted' });
  if (isBytes && max <= maxLevel) return scale('none', { kind: 'few-levels', seen });
  const inUnit = min >= 0 && max <= 1 && unitOf(dtype) === 1;
  const wanted = converted ? (reach ?? expected) : expected;
  const [from, to] = wanted?.range ?? [NaN, NaN];
  const asBytes = from === 0 && to === 255;
  if (wanted && asBytes && isBytes) return scale('none', { kind: 'bytes-read', by: wanted.evidence });
  if (wanted && asBytes && inUnit && converted)
    return proposed(
      { kind: 'standardize', mean: 0, deviation: 1 / 255 },
      { kind: 'bytes-wanted', by: wanted.evidence, seen },
    );
  const isPlainBytes = unitOf(dtype) === 1 && min >= 0 && max > maxLevel && max <= 255;
  if (wanted && converted && to === 1 && isPlainBytes)
    return proposed(
      from === -1
        ? { kind: 'standardize', mean: 127.5, deviation: 127.5 }
        : { kind: 'standardize', mean: 0, deviation: 255 },
      { kind: 'output-range', by: wanted.evidence, range: wanted.range, seen },
    );
  if (isSigned(reach) && (isBytes || inUnit))
    return scale('-1..1', { kind: 'output-range', by: reach.evidence, range: reach.range, seen });
  if (!reach && isSigned(expected) && (isBytes || inUnit))
    return scale('-1..1', { kind: 'signed-input', by: expected.evidence, seen });
  return isBytes ? scale('0..1', { kind: 'bytes' }) : scale('none', { kind: 'values', seen });
}

function isSigned(known: KnownRange | undefined): known is KnownRange {
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
