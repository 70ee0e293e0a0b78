/** Where ONNX's Slice begins, behind what it ends, and how it walks. */
interface Slice {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/**
 * The first place and the number of places that Slice takes along an axis of `length` values: a negative start or end
 * counts from behind, both are brought within the axis, and a negative step walks backwards (onnx.ai, operator Slice).
 */
export function sliceRange(length: number, { start, end, step }: Slice): { first: number; count: number } {
  const fromFront = (place: number) => (place < 0 ? place + length : place);
  const within = (place: number, min: number, max: number) => Math.max(min, Math.min(max, fromFront(place)));
  const [min, max] = step > 0 ? [0, length] : [-1, length - 1];
  const first = within(start, min, max);
  return { first, count: Math.max(0, Math.ceil((within(end, min, max) - first) / step)) };
}

/** The same as the places themselves, in the order in which they are taken. */
export function slicePlaces(length: number, slice: Slice): number[] {
  const { first, count } = sliceRange(length, slice);
  return Array.from({ length: count }, (_, place) => first + place * slice.step);
}
