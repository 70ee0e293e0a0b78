/** How samples of recordings are stored: unsigned, signed or floating-point, with so many bits. */
export type SampleEncoding = 'u8' | 's8' | 's16' | 's24' | 's32' | 'f32' | 'f64';

/** What is known of rows that are parts of recordings; their values are −1..1 of the full range. */
export interface AudioRows {
  /** Samples a second. */
  readonly rate: number;
  /** Channels of a row, and which axis counts them where there are several. */
  readonly channels: number;
  readonly order: 'channels-first' | 'channels-last';
  /** How the first recording stores its samples. */
  readonly encoding: SampleEncoding;
}

/** The rate of recordings, in words. */
export function rateWords({ rate }: Pick<AudioRows, 'rate'>): string {
  return `${rate} samples/s`;
}
/** One channel of a row, or the mean of all. */
export function channelOf(
  values: Float32Array,
  { channels, order }: AudioRows,
  channel: number | 'mean',
): Float32Array {
  const length = Math.floor(values.length / channels);
  const at = (time: number, index: number) =>
    values[order === 'channels-first' ? index * length + time : time * channels + index]!;
  return Float32Array.from({ length }, (_, time) => {
    if (channel !== 'mean') return at(time, channel);
    let sum = 0;
    for (let index = 0; index < channels; index++) sum += at(time, index);
    return sum / channels;
  });
}
