import assert from 'node:assert/strict';
import { cholesky } from '../../../../src/vae/aggregate/cholesky';
import { drawMixture } from '../../../../src/vae/aggregate/drawMixture';
import { fitGaussian, fitMixture } from '../../../../src/vae/aggregate/gaussianMixture';
import { momentsOf } from '../../../../src/vae/diagnostics/covariance';
import { fillStandardNormal, streams } from '../../../../src/vae/random/standardNormal';
import { near } from '../../../support/near';

const rowsOf = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

function square(factor: Float64Array, dimensions: number): number[] {
  return Array.from({ length: dimensions ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / dimensions), at % dimensions];
    return Array.from(
      { length: dimensions },
      (__, k) => factor[i * dimensions + k]! * factor[j * dimensions + k]!,
    ).reduce((a, b) => a + b);
  });
}

describe('The root of a covariance', () => {
  it('gives the covariance back', () => {
    const covariance = Float64Array.of(4, 2, -1, 2, 5, 0.5, -1, 0.5, 3);
    for (const [at, value] of square(cholesky(covariance, 3), 3).entries())
      near(value, covariance[at]!, 1e-14);
  });

  it('has no width in a direction without variance', () => {
    assert.deepEqual([...cholesky(Float64Array.of(1, 1, 1, 1), 2)], [1, 0, 1, 0]);
  });
});

describe('The aggregate posterior as one Gaussian', () => {
  it('has the mean of the means, and their covariance plus the mean variance', () => {
    const mu = Float32Array.of(1, 0, -1, 2, 3, 4);
    const logVariance = Float32Array.from([0.5, 2, 0.25, 1, 1, 3], Math.log);
    const { means, factors } = fitGaussian(mu, logVariance, 2, rowsOf(3));
    assert.deepEqual([...means[0]!], [1, 2]);
    // Var(1, −1, 3) = 8/3, Var(0, 2, 4) = 8/3, Cov = 4/3; mean variances 7/12 and 2, to float32.
    const expected = [8 / 3 + 7 / 12, 4 / 3, 4 / 3, 8 / 3 + 2];
    for (const [at, value] of square(factors[0]!, 2).entries()) near(value, expected[at]!, 1e-6);
  });
});

/** Three clusters of 1000, 2000 and 3000 rows, far apart, of different shapes. */
function clusters(): Float32Array {
  const z = new Float32Array(6000 * 2);
  for (let row = 0; row < 6000; row++) {
    fillStandardNormal(z, 2 * row, 2, 11, streams.prior, row, 0);
    const cluster = row < 1000 ? 0 : row < 3000 ? 1 : 2;
    const [x, y] = [z[2 * row]!, z[2 * row + 1]!];
    if (cluster === 0) [z[2 * row], z[2 * row + 1]] = [x - 20, y];
    else if (cluster === 1) [z[2 * row], z[2 * row + 1]] = [2 * x + 20, 2 * x + 0.5 * y];
    else z[2 * row + 1] = y * 3 + 30;
  }
  return z;
}

describe('The aggregate posterior as a mixture', () => {
  it('finds clusters that lie apart, with their shares and covariances', () => {
    const { weights, means, factors } = fitMixture(clusters(), 2, 3, 0);
    const order = [...weights.keys()].sort((a, b) => weights[a]! - weights[b]!);
    const expected = [
      { weight: 1 / 6, mean: [-20, 0], covariance: [1, 0, 0, 1] },
      { weight: 2 / 6, mean: [20, 0], covariance: [4, 4, 4, 4.25] },
      { weight: 3 / 6, mean: [0, 30], covariance: [1, 0, 0, 9] },
    ];
    for (const [place, { weight, mean, covariance }] of expected.entries()) {
      const component = order[place]!;
      near(weights[component]!, weight, 1e-6);
      // Five standard errors of the smallest cluster; the floor adds a thousandth of the whole variance.
      for (const [j, value] of mean.entries()) near(means[component]![j]!, value, 0.35);
      for (const [at, value] of square(factors[component]!, 2).entries()) near(value, covariance[at]!, 1.2);
    }
  });

  it('of one component is the Gaussian of its rows', () => {
    const z = clusters();
    const { mean, covariance } = momentsOf(z, 2, rowsOf(6000));
    const { means, factors } = fitMixture(z, 2, 1, 0);
    for (const [j, value] of mean.entries()) near(means[0]![j]!, value, 1e-9);
    const spread = (covariance[0]! + covariance[3]!) / 2;
    for (const [at, value] of square(factors[0]!, 2).entries()) near(value, covariance[at]!, 2e-3 * spread);
  });

  it('is drawn from with its own mean and covariance, the same with the same seed', () => {
    const mixture = {
      weights: Float64Array.of(0.25, 0.75),
      means: [Float64Array.of(-3, 0), Float64Array.of(1, 0)],
      factors: [Float64Array.of(1, 0, 0, 1), Float64Array.of(0.5, 0, 0.5, 0.5)],
    };
    const count = 40_000;
    const draws = { first: 0, seed: 7, temperature: 1 };
    const z = drawMixture(mixture, 2, { ...draws, count });
    const { mean, covariance } = momentsOf(z, 2, rowsOf(count));
    // Mean 0, variance of x: 0.25·(1 + 9) + 0.75·(0.25 + 1); five standard errors of 40,000 draws.
    near(mean[0]!, 0, 0.05);
    near(covariance[0]!, 3.4375, 0.12);
    near(covariance[1]!, 0.1875, 0.06);
    near(covariance[3]!, 0.625, 0.04);
    assert.deepEqual(drawMixture(mixture, 2, { ...draws, count: 5 }), z.slice(0, 10));
    assert.deepEqual(
      [...drawMixture(mixture, 2, { ...draws, count: 3, temperature: 0 })]
        .map(Math.abs)
        .filter((v) => v !== 0 && v !== 1 && v !== 3),
      [],
    );
  });
});
