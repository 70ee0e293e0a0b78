/**
 * Nodes in −1..1 and their weights for integrals by Gauss and Legendre's quadrature, by Newton's method on the Legendre polynomial (Press
 * et al., "Numerical recipes", section 4.6.1).
 */
export function legendreNodes(count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let step = 0; step < 8; step++) {
      let [before, current] = [1, x];
      for (let l = 1; l < count; l++)
        [before, current] = [current, ((2 * l + 1) * x * current - l * before) / (l + 1)];
      slope = (count * (x * current - before)) / (x * x - 1);
      x -= current / slope;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)] as const;
  });
}
