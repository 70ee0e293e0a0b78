/** Min and max. */
export type Range = readonly [number, number];
