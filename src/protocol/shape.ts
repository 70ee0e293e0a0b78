/** A shape as a file states it: a number where fixed, a name (possibly empty) where free. */
export type StatedShape = readonly (number | string)[];

/** Product of a shape's extents; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function formatShape(shape: StatedShape): string {
  return `[${shape.map((extent) => (extent === '' ? '?' : extent)).join(', ')}]`;
}
