/** A shape as a file states it: a number where fixed, a name (possibly empty) where free. */
export type StatedShape = readonly (number | string)[];

/** Product of a shape's extents; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
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
