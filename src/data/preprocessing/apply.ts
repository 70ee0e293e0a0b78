import { unitOf } from '../../core/dataset/unit';
import type { Scale } from '../../core/settings/scale';
import type { Preprocessing } from '../../core/dataset/preprocessing';

/** Turns raw rows into what the model reads. `raw` is scaled in place; the result may be it or a new array. */
export function preprocess(
  raw: Float32Array,
  rows: number,
  { scale, transpose }: Preprocessing,
  dtype: string,
  dataShape: readonly number[],
): Float32Array {
  scaleInPlace(raw, scale, dtype);
  return transpose === 'none' ? raw : transposeImages(raw, rows, dataShape, transpose);
}

function scaleInPlace(values: Float32Array, scale: Scale, dtype: string): void {
  const unit = unitOf(dtype);
  switch (scale.kind) {
    case 'none':
      return;
    case '0..1':
      multiplyInPlace(values, 1 / unit, 0);
      return;
    case '-1..1':
      multiplyInPlace(values, 2 / unit, -1);
      return;
    case 'standardize':
      for (let i = 0; i < values.length; i++) values[i] = (values[i]! / unit - scale.mean) / scale.deviation;
  }
}

/**
 * Multiplying by 1/255 or 1/65535 gives every byte and word the float32 that dividing gives, and four values a turn take
 * half the time of one: it is the dearest step of reading pictures.
 */
function multiplyInPlace(values: Float32Array, factor: number, added: number): void {
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    values[i] = values[i]! * factor + added;
    values[i + 1] = values[i + 1]! * factor + added;
    values[i + 2] = values[i + 2]! * factor + added;
    values[i + 3] = values[i + 3]! * factor + added;
  }
  for (let i = whole; i < values.length; i++) values[i] = values[i]! * factor + added;
}

/** Channels to the front ([h, w, c] → [c, h, w]) or to the back, row by row. */
function transposeImages(
  values: Float32Array,
  rows: number,
  shape: readonly number[],
  to: 'channels-first' | 'channels-last',
): Float32Array {
  const [a, b, c] = shape as [number, number, number];
  const out = new Float32Array(values.length);
  const [pixels, channels] = to === 'channels-first' ? [a * b, c] : [b * c, a];
  for (let row = 0; row < rows; row++) {
    const base = row * pixels * channels;
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        const last = base + pixel * channels + channel;
        const first = base + channel * pixels + pixel;
        if (to === 'channels-first') out[first] = values[last]!;
        else out[last] = values[first]!;
      }
    }
  }
  return out;
}
