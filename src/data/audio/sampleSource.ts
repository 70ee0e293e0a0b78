import type { SampleEncoding } from '../../core/dataset/audioRows';

/** What is known of a recording from its header. */
export interface RecordingForm {
  /** Samples a second of each channel. */
  readonly rate: number;
  readonly channels: number;
  readonly encoding: SampleEncoding;
  /** Samples of each channel. */
  readonly frames: number;
  /** Whether the file doesn't state how many samples there are, as what is written while it is recorded. */
  readonly isOpenEnded: boolean;
}

/** A sample as a share of the full range, −1..1, by its frame among those that were read, and its channel. */
export type ReadSample = (frame: number, channel: number) => number;

/** The samples of a recording, a stretch at a time. */
export interface SampleSource {
  /** How many frames are to be read at once at the most. */
  readonly framesAtOnce: number;
  /** What it gives is valid until the next call. */
  read(start: number, frames: number): Promise<ReadSample>;
  close(): Promise<void>;
}
