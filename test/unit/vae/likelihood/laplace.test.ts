import { logProbability } from '../../../../src/vae/likelihood/likelihood';
import { near, nearRelative } from '../../../support/near';

const of = (b: number, x: readonly number[], location: readonly number[]) =>
  logProbability({ kind: 'laplace', b }, Float32Array.from(x), 0, Float32Array.from(location), 0, x.length);

describe('the Laplace likelihood', () => {
  it('integrates to 1 over x, with a mean distance of b', () => {
    for (const b of [0.05, 1, 4]) {
      // Midpoints, so that the cusp at μ lies between two: the error is (step/b)²/24, the tail exp(−40).
      const step = b / 256;
      let mass = 0;
      let distance = 0;
      for (let x = -40 * b + step / 2; x < 40 * b; x += step) {
        const density = Math.exp(of(b, [x], [0]));
        mass += density * step;
        distance += Math.abs(x) * density * step;
      }
      near(mass, 1, 1e-5);
      nearRelative(distance / b, 1, 1e-5);
    }
  });

  it('is −log 2b where x is the location, and symmetric about it', () => {
    nearRelative(of(0.25, [3], [3]), -Math.log(0.5), 1e-14);
    nearRelative(of(0.25, [2], [3]), of(0.25, [4], [3]), 1e-14);
  });

  it('sums over dimensions', () => {
    nearRelative(of(0.5, [1, 2], [0.5, 0.5]), of(0.5, [1], [0.5]) + of(0.5, [2], [0.5]), 1e-14);
  });

  it('is right at extremes', () => {
    nearRelative(of(1e-3, [50], [0]), -50 / 1e-3 - Math.log(2e-3), 1e-14);
  });
});
