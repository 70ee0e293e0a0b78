/** A color as every program that reads SVG knows it: without alpha, which stands apart, and as red, green and blue. */
export interface PlainColor {
  /** `#rrggbb`. */
  readonly color: string;
  /** 0..1. */
  readonly opacity: number;
}

/** A computed color of CSS; null where it is none, such as `none` or a pattern. */
export function plainColor(computed: string): PlainColor | null {
  const [, space, body = ''] = /^(rgba?|color)\(([^)]*)\)$/.exec(computed.trim()) ?? [];
  if (space === undefined) return null;
  const parts = body.split(/[\s,/]+/).filter((part) => part !== '');
  const isUnit = space === 'color';
  if (isUnit && parts.shift() !== 'srgb') return null;
  const numbers = parts.map((part) => (part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part)));
  const [red, green, blue, alpha = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined || !numbers.every(Number.isFinite))
    return null;
  const hex = (level: number) => {
    const byte = Math.min(255, Math.max(0, Math.round(isUnit ? level * 255 : level)));
    return byte.toString(16).padStart(2, '0');
  };
  return { color: `#${hex(red)}${hex(green)}${hex(blue)}`, opacity: alpha };
}
