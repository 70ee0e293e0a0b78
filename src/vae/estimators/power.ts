/**
 * x^y of x ≥ 0, the same bits in every engine: what `**` and `Math.pow` say of other powers than squares and those of 2 differs in the
 * last place from one version of V8 to another. Whole powers to 64 by multiplication, others as e^(y·ln x), right to about 1e-16·(1 + |y·ln x|).
 */
export function power(x: number, y: number): number {
  if (Number.isInteger(y) && y >= 0 && y <= 64) return wholePower(x, y);
  return Math.exp(y * Math.log(x));
}

/** Of any sign, by squaring. */
function wholePower(x: number, y: number): number {
  let product = 1;
  for (let rest = y, square = x; rest > 0; rest = Math.floor(rest / 2), square *= square)
    if (rest % 2 === 1) product *= square;
  return product;
}
