/**
 * The axis under a strip of equally wide pictures: each picture's value is at its center, however unevenly the values are
 * spaced, and what lies beyond the first and the last is in the outer halves of these pictures.
 */
export interface StripScale {
  /** Values of the pictures, ascending. */
  readonly values: ArrayLike<number>;
  /** Values at both ends of the axis. */
  readonly min: number;
  readonly max: number;
}

/** Where a value is on the axis, as a share of its length. Values outside are at the ends. */
export function shareAt(scale: StripScale, value: number): number {
  const { values, min, max } = scale;
  const count = values.length;
  if (!Number.isFinite(value) || count === 0) return 0.5;
  let [first, last] = [0, count - 1];
  while (first < count && values[first]! < value) first++;
  while (last >= 0 && values[last]! > value) last--;
  // Of pictures with the value, the place between them.
  if (first <= last) return ((first + last) / 2 + 0.5) / count;
  if (last < 0) return (0.5 / count) * part(min, values[0]!, value);
  if (first === count) return 1 - (0.5 / count) * (1 - part(values[count - 1]!, max, value));
  return (last + 0.5 + part(values[last]!, values[first]!, value)) / count;
}

/** The value at a share of the axis. */
export function valueAt(scale: StripScale, share: number): number {
  const { values, min, max } = scale;
  const count = values.length;
  const place = share * count - 0.5;
  const last = Math.floor(place);
  if (last < 0) return between(min, values[0]!, 2 * (place + 0.5));
  if (last >= count - 1) return between(values[count - 1]!, max, 2 * (place - (count - 1)));
  return between(values[last]!, values[last + 1]!, place - last);
}

function part(from: number, to: number, value: number): number {
  return to > from ? Math.max(0, Math.min(1, (value - from) / (to - from))) : 0;
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * Math.max(0, Math.min(1, share));
}
