import { interpolateViridis, schemeCategory10, schemeTableau10 } from 'd3-scale-chromatic';

/** Red, green and blue, 0..255. */
export type Rgb = readonly [number, number, number];

/** Colors of a scale: this many, and then the one of what has no figure. */
export const scaleSteps = 254;
export const missingStep = 254;
/** Of points that are in no group of their own. */
export const otherGroup = 255;

/** Group colors that stand out from a light or a dark ground; they repeat after ten, with another shape. */
export function groupColors(dark: boolean): readonly string[] {
  return dark ? schemeTableau10 : schemeCategory10;
}

/** Color of a share 0..1 of a scale, the ends that would vanish in the ground left out. */
export function scaleColor(share: number, dark: boolean): string {
  return interpolateViridis(dark ? 0.2 + 0.8 * share : 0.92 * share);
}

/** 256 colors by code, as RGBA bytes: of groups, or of the steps of a scale. */
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

/** Reads `#rgb`, `#rrggbb` or `rgb(r, g, b)`; gray where it is none of them. */
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

/** Whether a color is nearer to black than to white, by its luma. */
export function isDark([red, green, blue]: Rgb): boolean {
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
