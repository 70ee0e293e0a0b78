/** Signals with more values than this are drawn as a line instead of bars. */
const maxBars = 40;

/** How a row that isn't an image is drawn. */
export type SignalKind = 'line' | 'bars';

export function signalKindOf(length: number): SignalKind {
  return length <= maxBars ? 'bars' : 'line';
}

/** Points of a line through values from 0 to 255 in a box, with the max value at the top. */
export function linePoints(
  bytes: Uint8Array,
  width: number,
  height: number,
): readonly (readonly [number, number])[] {
  const step = bytes.length > 1 ? (width - 1) / (bytes.length - 1) : 0;
  return Array.from(bytes, (value, at) => [at * step, (1 - value / 255) * (height - 1)] as const);
}

/** One bar per value, starting from the middle of the scale. */
export function barBoxes(
  bytes: Uint8Array,
  width: number,
  height: number,
): readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[] {
  const step = width / Math.max(1, bytes.length);
  return Array.from(bytes, (value, at) => {
    const top = (1 - value / 255) * height;
    const middle = height / 2;
    return {
      x: at * step + step * 0.1,
      y: Math.min(top, middle),
      width: Math.max(1, step * 0.8),
      height: Math.max(1, Math.abs(top - middle)),
    };
  });
}
