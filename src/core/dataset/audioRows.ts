/** How samples of recordings are stored: unsigned, signed or floating-point, with so many bits. */
export type SampleEncoding = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64';

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
