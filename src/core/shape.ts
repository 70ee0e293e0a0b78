/** A shape as a file states it: a number where fixed, a name (possibly empty) where free. */
export type StatedShape = readonly (number | string)[];

/** Product of a shape's extents; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** A shape without its axes of length 1, which say nothing of how values lie. */
export function withoutOnes(shape: readonly number[]): readonly number[] {
  return shape.filter((extent) => extent !== 1);
}

/** Whether two shapes have the same axes in the same order. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

export function formatShape(shape: StatedShape): string {
  return `[${shape.map((extent) => (extent === '' ? '?' : extent)).join(', ')}]`;
}

/**
 * A shape to be read by people: exporters name the free axes that they cannot work out after the node, which is longer
 * than what it says.
 */
export function readableShape(shape: StatedShape): StatedShape {
  return shape.map((extent) => (typeof extent === 'string' && /_dim_\d+$/.test(extent) ? '' : extent));
}
