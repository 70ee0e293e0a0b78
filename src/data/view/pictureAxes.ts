/** How a row's values make a picture. */
export interface PictureAxes {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Whether the channels come first. */
  readonly isFirst: boolean;
}

/** A row of two axes, or of three of which the first or the last has 1 or 3 channels; undefined of any other. */
export function axesOf(shape: readonly number[]): PictureAxes | undefined {
  const [a = 0, b = 0, c = 0] = shape;
  if (shape.length === 2) return { height: a, width: b, channels: 1, isFirst: false };
  if (shape.length !== 3) return undefined;
  if (a === 1 || a === 3) return { height: b, width: c, channels: a, isFirst: true };
  return c === 1 || c === 3 ? { height: a, width: b, channels: c, isFirst: false } : undefined;
}

/** A picture is seldom so much longer than it is high, or the other way round. */
const longestSide = 2;
const minSide = 4;

/** Whether a row is likely a picture, and no table of numbers with two axes. */
export function looksLikePicture(shape: readonly number[]): boolean {
  const axes = axesOf(shape);
  if (!axes) return false;
  const [short, long] = [Math.min(axes.height, axes.width), Math.max(axes.height, axes.width)];
  return short >= minSide && long <= longestSide * short;
}
