import { channelOf, type AudioRows } from '../../../src/core/dataset/audioRows';
import type { Scale } from '../../../src/core/settings/scale';

/**
 * The channels of a row as they sound: −1..1 of the full range, whatever scale the model reads them in.
 *
 * @param values of a row in the model's layout
 */
export function soundOf(values: Float32Array, audio: AudioRows, scale: Scale): readonly Float32Array[] {
  return Array.from({ length: audio.channels }, (_, channel) =>
    unscaled(channelOf(values, audio, channel), scale),
  );
}

/** The mean of the channels as they sound. */
export function meanSoundOf(values: Float32Array, audio: AudioRows, scale: Scale): Float32Array {
  return unscaled(channelOf(values, audio, 'mean'), scale);
}

function unscaled(values: Float32Array, scale: Scale): Float32Array {
  switch (scale.kind) {
    case 'none':
    case '0..1':
      return values;
    case '-1..1':
      return values.map((value) => (value + 1) / 2);
    case 'standardize':
      return values.map((value) => value * scale.deviation + scale.mean);
  }
}
