/** Operators that put values elsewhere, leave some out or repeat them, and change none. */
const movers = new Set(
  'Identity Cast CastLike Dropout Reshape Flatten Squeeze Unsqueeze Transpose Slice Gather GatherElements GatherND Tile Expand Split Compress ReverseSequence'.split(
    ' ',
  ),
);

/** Whether an operator only moves the values of its first input. */
export function isMover(op: string): boolean {
  return movers.has(op);
}
