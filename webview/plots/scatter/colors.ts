import { interpolateViridis, schemeCategory10, schemeTableau10 } from 'd3-scale-chromatic';

/** Red, green and blue, 0..255. */
export type Rgb = readonly [number, number, number];

/** Number of colors in a scale; the code after them marks a missing value. */
export const scaleSteps = 254;
export const missingStep = 254;
/** Code of points that don't belong to a listed group. */
export const otherGroup = 255;

/** Group colors for a light or dark background. They repeat after ten, with a different shape. */
export function groupColors(dark: boolean): readonly string[] {
  return dark ? schemeTableau10 : schemeCategory10;
}

/** Color at a position 0..1 of a scale, without the ends that would blend into the background. */
export function scaleColor(share: number, dark: boolean): string {
  return interpolateViridis(dark ? 0.2 + 0.8 * share : 0.92 * share);
}

/** 256 colors by code as RGBA bytes, for groups or the steps of a scale. */
export function palette(kind: 'groups' | 'scale', dark: boolean): Uint8Array {
  const bytes = new Uint8Array(4 * 256);
  const groups = groupColors(dark);
  const gray: Rgb = dark ? [130, 130, 130] : [140, 140, 140];
  for (let code = 0; code < 256; code++) {
    const color =
      kind === 'groups'
        ? code === otherGroup
          ? gray
          : parse(groups[code % groups.length]!)
        : code < scaleSteps
          ? parse(scaleColor(code / (scaleSteps - 1), dark))
          : gray;
    bytes.set([...color, 255], 4 * code);
  }
  return bytes;
}

/** Parses `#rgb`, `#rrggbb` or `rgb(r, g, b)`; returns gray for anything else. */
export function parse(text: string): Rgb {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short) return [hex(short[1]! + short[1]!), hex(short[2]! + short[2]!), hex(short[3]! + short[3]!)];
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(text);
  if (long) return [hex(long[1]!), hex(long[2]!), hex(long[3]!)];
  const [red, green, blue] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return red === undefined || green === undefined || blue === undefined
    ? [128, 128, 128]
    : [red, green, blue];
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

/** Whether a color is closer to black than to white, by its luma. */
export function isDark([red, green, blue]: Rgb): boolean {
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
