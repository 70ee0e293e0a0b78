import type { RangeEvidence } from '../evidence/rangeEvidence';
import type { Range } from '../figures/range';

/** A range of values, and what shows it. */
export interface KnownRange {
  readonly range: Range;
  readonly evidence: RangeEvidence;
}

/** What is known of the model's own ranges. */
export interface KnownRanges {
  /** Whether the data are counts, by the likelihood or by what the decoder outputs. */
  readonly counted?: boolean;
  /** The input, where the model reads whole numbers in it, such as tokens. */
  readonly wholeInput?: string | undefined;
  /** Between which values the decoder's output lies. */
  readonly output?: KnownRange | undefined;
  /** The values that the encoder's graph expects, where it scales them itself. */
  readonly expected?: KnownRange | undefined;
  /** Whether what is fed is turned from the decoder's units into those. */
  readonly converted?: boolean | undefined;
}
