import { elementCount } from '../shape';

/** How a row is looked at; the figures do not depend on it. */
export type Display =
  /** As the shapes tell; of a volume, the middle slice. */
  | { readonly kind: 'auto' }
  /** One slice of a volume, counted from 0. */
  | { readonly kind: 'slice'; readonly slice: number }
  /** One line of values. */
  | { readonly kind: 'signal' }
  | ({ readonly kind: 'image' } & ImageAxes);

/** Where the axes of an image lie in a row. */
export interface ImageAxes {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly order: 'channels-first' | 'channels-last';
}

export const displayForms = 'auto, signal, slice:K, HEIGHTxWIDTH, 3xHEIGHTxWIDTH or HEIGHTxWIDTHx3';

/** Pictures of a shape further from a square than this are not proposed. */
const longestAspect = 4;
/** A row longer than this is not proposed as one line. */
const longestSignal = 1_000_000;

/** A display from its text form, or undefined. */
export function parseDisplay(text: string): Display | undefined {
  if (text === 'auto' || text === 'signal') return { kind: text };
  const slice = /^slice:(\d{1,9})$/.exec(text)?.[1];
  if (slice !== undefined) return { kind: 'slice', slice: Number(slice) };
  if (!/^[1-9]\d{0,8}(x[1-9]\d{0,8}){1,2}$/.test(text)) return undefined;
  const axes = imageAxes(text.split('x').map(Number));
  return axes && { kind: 'image', ...axes };
}

/** The inverse of {@link parseDisplay}. */
export function formatDisplay(display: Display): string {
  switch (display.kind) {
    case 'auto':
    case 'signal':
      return display.kind;
    case 'slice':
      return `slice:${display.slice}`;
    case 'image': {
      const { height, width, channels, order } = display;
      if (channels === 1) return `${height}x${width}`;
      return order === 'channels-first' ? `3x${height}x${width}` : `${height}x${width}x3`;
    }
  }
}

/** The image that a shape is, where it has the axes of one. */
export function imageAxes(shape: readonly number[]): ImageAxes | undefined {
  const [a, b, c] = shape;
  if (shape.length === 2) return { height: a!, width: b!, channels: 1, order: 'channels-first' };
  if (shape.length !== 3) return undefined;
  if (a === 1 || a === 3) return { height: b!, width: c!, channels: a, order: 'channels-first' };
  if (c === 1 || c === 3) return { height: a!, width: b!, channels: c, order: 'channels-last' };
  return undefined;
}

/** What a row of some shape can be looked at as, likeliest first: images no longer than a few squares, and a line. */
export function displaysFor(shape: readonly number[]): readonly Display[] {
  const length = elementCount(shape);
  const gray = rectangles(length).map((sides) => image(sides, 1, 'channels-first'));
  const colored = length % 3 === 0 ? rectangles(length / 3) : [];
  const byOrder = (['channels-first', 'channels-last'] as const).flatMap((order) =>
    colored.map((sides) => image(sides, 3, order)),
  );
  const squareFirst = [...gray, ...byOrder].sort((a, b) => aspect(a) - aspect(b));
  return [...squareFirst, ...(length <= longestSignal ? [{ kind: 'signal' } as const] : [])];
}

function image(
  [height, width]: readonly [number, number],
  channels: ImageAxes['channels'],
  order: ImageAxes['order'],
) {
  return { kind: 'image', height, width, channels, order } as const;
}

function aspect({ height, width }: ImageAxes): number {
  return Math.max(height / width, width / height);
}

/** Heights and widths of so many pixels, at least two of each. */
function rectangles(pixels: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (let side = Math.max(2, Math.ceil(Math.sqrt(pixels / longestAspect))); side * side <= pixels; side++) {
    if (pixels % side !== 0) continue;
    found.push([side, pixels / side]);
    if (side * side !== pixels) found.push([pixels / side, side]);
  }
  return found;
}
