/**
 * What an operator does to the values of its first input, of those that compute none: leaves every value in its place
 * (`copy`), gives them another shape in the same order (`reshape`), or puts them elsewhere, leaves some out or repeats
 * them (`move`). See https://onnx.ai/onnx/operators.
 */
type OperatorKind = 'copy' | 'reshape' | 'move';

const operators: Readonly<Record<OperatorKind, readonly string[]>> = {
  copy: ['Identity', 'Cast', 'CastLike', 'Dropout'],
  reshape: ['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze'],
  move: [
    'Transpose',
    'Slice',
    'Gather',
    'GatherElements',
    'GatherND',
    'Tile',
    'Expand',
    'Split',
    'Compress',
    'ReverseSequence',
  ],
};

const kinds: ReadonlyMap<string, OperatorKind> = new Map(
  (['copy', 'reshape', 'move'] as const).flatMap((kind) => operators[kind].map((op) => [op, kind] as const)),
);

/** Whether an operator outputs its first input, in another element type at most. */
export function isCopy(op: string): boolean {
  return kinds.get(op) === 'copy';
}

/** Whether an operator outputs the values of its first input in the same order. */
export function keepsOrder(op: string): boolean {
  return isCopy(op) || kinds.get(op) === 'reshape';
}

/** Whether an operator only moves the values of its first input. */
export function isMover(op: string): boolean {
  return kinds.has(op);
}
