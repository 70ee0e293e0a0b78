/** The min and max value that a tensor can have; the ends may be infinite. */
export type Interval = readonly [number, number];
