import { viewHasTooManyAxes, viewOmitsRows, viewUnreadable } from '../problems/views';

/** Along one axis of rows: one place, which takes the axis away, or places from one to another by a step. */
export type AxisPart =
  | { readonly kind: 'at'; readonly index: number }
  | { readonly kind: 'range'; readonly from?: number; readonly to?: number; readonly step: number }
  | { readonly kind: 'rest' };

/** How a key sees an array: part of each row, or its axes in another order, that of the samples included. */
export type KeyView =
  | { readonly kind: 'column'; readonly column: number }
  | { readonly kind: 'part'; readonly parts: readonly AxisPart[] }
  | { readonly kind: 'axes'; readonly axes: 'last' | 'reversed' | readonly number[] };

/** The last view at the end of a key, and what stands before it; undefined where a key ends in none. */
export function splitView(key: string): { readonly before: string; readonly text: string } | undefined {
  const [, before, text] = /^(.*?)(@(?:last|reversed|\d+(?:,\d+)*)|\[[-\d:., ]+\])$/s.exec(key) ?? [];
  return before === undefined || text === undefined ? undefined : { before, text };
}

/**
 * Reads a view: `[J]` is a column of flat rows, `[...,:3]` and `[:,0]` are parts as in numpy, `@last` has the samples along the
 * last axis, `@reversed` has all axes in the reverse order, and `@0,2,1` has them in the order given.
 */
export function parseView(text: string, name: string): KeyView {
  if (text === '@last' || text === '@reversed')
    return { kind: 'axes', axes: text === '@last' ? 'last' : 'reversed' };
  if (text.startsWith('@')) return { kind: 'axes', axes: text.slice(1).split(',').map(Number) };
  const inside = text.slice(1, -1).replaceAll(' ', '');
  if (/^\d+$/.test(inside)) return { kind: 'column', column: Number(inside) };
  return { kind: 'part', parts: inside.split(',').map((part) => parsePart(part, text, name)) };
}

function parsePart(part: string, text: string, name: string): AxisPart {
  if (part === '...') return { kind: 'rest' };
  if (/^-?\d+$/.test(part)) return { kind: 'at', index: Number(part) };
  const [found, from, to, step] = /^(-?\d+)?:(-?\d+)?(?::(\d+)?)?$/.exec(part) ?? [];
  if (found === undefined || Number(step ?? 1) === 0) throw viewUnreadable({ name, text });
  return {
    kind: 'range',
    ...(from !== undefined && { from: Number(from) }),
    ...(to !== undefined && { to: Number(to) }),
    step: Number(step ?? 1),
  };
}

/** One part for each axis of a row, the rest filled up; the axis of the rows must be taken whole. */
export function partsOfRow(
  parts: readonly AxisPart[],
  shape: readonly number[],
  name: string,
): readonly AxisPart[] {
  const whole: AxisPart = { kind: 'range', step: 1 };
  const place = parts.findIndex(({ kind }) => kind === 'rest');
  const missing = shape.length - parts.length + (place >= 0 ? 1 : 0);
  const isRepeated = parts.filter(({ kind }) => kind === 'rest').length > 1;
  if (missing < 0 || isRepeated) {
    throw viewHasTooManyAxes({ name, shape });
  }
  const fill = Array.from({ length: missing }, () => whole);
  const full =
    place >= 0 ? [...parts.slice(0, place), ...fill, ...parts.slice(place + 1)] : [...parts, ...fill];
  const [first, ...rest] = full;
  if (first?.kind !== 'range' || first.from !== undefined || first.to !== undefined || first.step !== 1) {
    throw viewOmitsRows({ name });
  }
  return rest;
}
