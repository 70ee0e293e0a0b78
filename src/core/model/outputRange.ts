/** Between which values a decoder's output lies, and by what that is known. */
export interface OutputRange {
  readonly range: readonly [number, number];
  readonly evidence: string;
}

/** What is known of the model's own ranges. */
export interface KnownRanges {
  /** Between which values the decoder's output lies. */
  readonly output?: OutputRange | undefined;
  /** The values that the encoder's graph expects, where it scales them itself. */
  readonly expected?: OutputRange | undefined;
  /** Whether what is fed is turned from the decoder's units into those. */
  readonly converted?: boolean | undefined;
}
