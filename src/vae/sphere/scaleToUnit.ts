/** Scales rows of `dimensions` values to length 1, in place. A row of zeros becomes NaN. */
export function scaleToUnit(rows: Float32Array, dimensions: number): void {
  for (let first = 0; first < rows.length; first += dimensions) {
    let squares = 0;
    for (let j = 0; j < dimensions; j++) squares += rows[first + j]! ** 2;
    const length = Math.sqrt(squares);
    for (let j = 0; j < dimensions; j++) rows[first + j]! /= length;
  }
}
