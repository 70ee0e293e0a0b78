const parts = 64;
const partsOfLog = parts / Math.LN2;
/** What `Math.LN2` lacks of ln 2. */
const lacking = 2.3190468138462996e-17;
/** ln 2 ⁄ 64 in two pieces, of which the first times a place is exact. */
const firstPiece = Math.fround(Math.LN2 / parts);
const secondPiece = Math.LN2 / parts - firstPiece + lacking / parts;
/** Below it e^x is no normal number: taken for 0. */
const lowest = -708;
const lowestPower = Math.floor(lowest / Math.LN2) - 1;

const fractions = Float64Array.from(
  { length: parts },
  (_, part) => Math.exp(part * firstPiece) * (1 + part * secondPiece),
);
const powers = Float64Array.from({ length: 1 - lowestPower }, (_, place) => 2 ** (place + lowestPower));

/**
 * e^x of x ≤ 0 to about one unit in the last place, several times faster than `Math.exp`, for sums of very many: 2^(k/64) from tables
 * times the Taylor polynomial of the rest, of which no more than ln 2 ⁄ 128 is left (Tang 1989, "Table-driven implementation of
 * the exponential function in IEEE floating-point arithmetic").
 */
export function exponential(x: number): number {
  if (!(x >= lowest)) return Number.isNaN(x) ? NaN : 0;
  const place = (x * partsOfLog - 0.5) | 0;
  const rest = x - place * firstPiece - place * secondPiece;
  const polynomial =
    1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6 + rest * (1 / 24 + rest * (1 / 120 + rest / 720)))));
  return powers[(place >> 6) - lowestPower]! * fractions[place & (parts - 1)]! * polynomial;
}
