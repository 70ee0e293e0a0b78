import assert from 'node:assert/strict';
import { momentsOfPrior } from '../../../../src/vae/posterior/prior';
import { drawLatents } from '../../../../src/vae/posterior/drawLatents';
import type { SphericalFamily } from '../../../../src/vae/posterior/family';
import { logPriorOverPosterior } from '../../../../src/vae/posterior/logPriorOverPosterior';
import { rowKl } from '../../../../src/vae/posterior/rowKl';
import { scaledBessel } from '../../../../src/vae/sphere/besselRatio';
import { coordinateQuantile } from '../../../../src/vae/sphere/coordinateQuantile';
import { meanResultantLength } from '../../../../src/vae/sphere/meanDirection';
import { moveOnSphere } from '../../../../src/vae/sphere/moveOnSphere';
import { near } from '../../../support/near';

const count = 20_000;
const families = ['von-mises-fisher', 'power-spherical', 'heat-kernel'] as const;
/** Directions along the first axis, against it and across, in which a reflection may lose its digits. */
const directions = [
  [1, 0],
  [-1, 0],
  [0.6, 0.8],
] as const;
/** Means of draws and of their squares lie within this many standard errors. */
const maxErrors = 4;

/** q about a direction in a plane of `dimensions` dimensions, with draws of one row. */
function drawn(
  family: SphericalFamily,
  dimensions: number,
  kappa: number,
  [first, second]: readonly [number, number],
  draws = { from: 0, to: count },
) {
  const mu = new Float32Array(dimensions);
  mu.set([first, second]);
  const posterior = { family, mu, logVariance: new Float32Array(dimensions).fill(-Math.log(kappa)) };
  const latents = drawLatents(posterior, dimensions, { start: 0, count: 1 }, 7, draws, 3);
  return { posterior, latents };
}

/** The mean cosine, in closed form. */
function meanCosine(family: SphericalFamily, dimensions: number, kappa: number): number {
  if (family === 'von-mises-fisher') return scaledBessel(dimensions, kappa).ratio;
  // Its first eigenvalue is d − 1, and t = 1/κ.
  if (family === 'heat-kernel') return Math.exp((1 - dimensions) / (2 * kappa));
  const beta = (dimensions - 1) / 2;
  return kappa / (2 * beta + kappa);
}

function assertMean(values: Float64Array, expected: number, what: string): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const error = Math.sqrt(variance / values.length);
  assert.ok(
    Math.abs(mean - expected) <= maxErrors * error + 1e-6,
    `${what}: ${mean} ± ${error}, and not ${expected}`,
  );
}

describe('draws on the unit sphere', () => {
  for (const family of families)
    it(`of a ${family} have length 1 and its moments, whatever the direction, the concentration and the dimensions`, () => {
      for (const dimensions of [2, 3, 10])
        for (const kappa of [0.05, 4, 900])
          for (const direction of directions) {
            const { latents, posterior } = drawn(family, dimensions, kappa, direction);
            const of = (draw: number, j: number) => latents.z[draw * dimensions + j]!;
            const each = (value: (draw: number) => number) =>
              Float64Array.from({ length: count }, (_, draw) => value(draw));
            const cosine = each((draw) => of(draw, 0) * direction[0] + of(draw, 1) * direction[1]);
            const what = `d ${dimensions}, κ ${kappa}, about ${direction.join()}`;
            for (let draw = 0; draw < 100; draw++) {
              const squares = Array.from({ length: dimensions }, (_, j) => of(draw, j) ** 2);
              near(
                squares.reduce((sum, value) => sum + value, 0),
                1,
                1e-6,
              );
              // What densities are taken from, and what is decoded, are the same cosine.
              near(1 - cosine[draw]!, latents.noise[draw * dimensions]!, 2e-6);
            }
            assertMean(cosine, meanCosine(family, dimensions, kappa), `${what}, the mean cosine`);
            const across = each((draw) => of(draw, 0) * -direction[1] + of(draw, 1) * direction[0]);
            assertMean(across, 0, `${what}, the mean across`);
            if (family === 'heat-kernel')
              // (d·t² − 1)/(d − 1) is of the second eigenvalue, 2d.
              assertMean(
                cosine.map((t) => t * t),
                (1 + (dimensions - 1) * Math.exp(-dimensions / kappa)) / dimensions,
                `${what}, the mean squared cosine`,
              );
            if (family === 'von-mises-fisher') {
              // E[t²] = 1 − (d − 1)·A/κ (Mardia and Jupp 2000, section 9.3.2).
              const { ratio } = scaledBessel(dimensions, kappa);
              assertMean(
                cosine.map((t) => t * t),
                1 - ((dimensions - 1) * ratio) / kappa,
                `${what}, the mean squared cosine`,
              );
            }
            // KL = −E_q[log p(z) − log q(z)].
            assertMean(
              each((draw) => -logPriorOverPosterior(latents, draw, posterior, 0, dimensions, 'sphere')),
              rowKl(posterior, 0, dimensions, 'sphere'),
              `${what}, the KL`,
            );
          }
    });

  it('keep the angle and the KL of concentrations far beyond the digits of a cosine', () => {
    for (const family of families)
      for (const dimensions of [2, 3, 16])
        for (const kappa of [1e9, 1e12, 1e15]) {
          const { latents, posterior } = drawn(family, dimensions, kappa, [0.6, 0.8]);
          const what = `${family}, d ${dimensions}, κ ${kappa}`;
          const each = (value: (draw: number) => number) =>
            Float64Array.from({ length: count }, (_, draw) => value(draw));
          // Of all, κ·(1 − μ·z) is Gamma((d − 1)/2, of scale 2 or 1) in the limit, up to d/κ.
          const scale = family === 'power-spherical' ? 2 : 1;
          const apart = each((draw) => kappa * latents.noise[draw * dimensions]!);
          const shape = (dimensions - 1) / 2;
          // −ln κ is kept in float32, which moves κ by up to 2e-6 of itself.
          assertMean(apart, scale * shape, `${what}, κ·(1 − μ·z)`);
          assertMean(
            apart.map((value) => (value - scale * shape) ** 2),
            scale * scale * shape,
            `${what}, its variance`,
          );
          assertMean(
            each((draw) => -logPriorOverPosterior(latents, draw, posterior, 0, dimensions, 'sphere')),
            rowKl(posterior, 0, dimensions, 'sphere'),
            `${what}, the KL`,
          );
        }
  });

  it('are NaN, and end, where direction or concentration are no numbers or there is no sphere', () => {
    for (const family of families)
      for (const [mu, logVariance] of [
        [[NaN, NaN], 0],
        [[1, 0], NaN],
        [[1, 0], -Infinity],
        [[1], 0],
      ] as const) {
        const posterior = {
          family,
          mu: Float32Array.from(mu),
          logVariance: new Float32Array(mu.length).fill(logVariance),
        };
        const { z } = drawLatents(posterior, mu.length, { start: 0, count: 1 }, 0, { from: 0, to: 2 }, 0);
        assert.ok(z.every(Number.isNaN));
      }
  });

  it('are each a function of its own address', () => {
    for (const family of families) {
      const all = drawn(family, 5, 10, [0.6, 0.8], { from: 0, to: 50 }).latents.z;
      const some = drawn(family, 5, 10, [0.6, 0.8], { from: 20, to: 23 }).latents.z;
      assert.deepEqual([...some], [...all.subarray(100, 115)]);
    }
  });
});

describe('the mean of several posteriors on the unit sphere', () => {
  it('has the length of the mean of their draws', () => {
    for (const family of families) {
      const mu = Float32Array.of(1, 0, 0, 0, 0.6, 0.8);
      const logVariance = Float32Array.of(-2, -2, -2, -4, -4, -4);
      const posterior = { family, mu, logVariance };
      const { z } = drawLatents(posterior, 3, { start: 0, count: 2 }, 0, { from: 0, to: count }, 8);
      const mean = [0, 1, 2].map(
        (j) => z.reduce((sum, value, at) => (at % 3 === j ? sum + value : sum), 0) / (2 * count),
      );
      const length = meanResultantLength(posterior, 3, Uint32Array.of(0, 1))!;
      // Each coordinate of the mean has a standard error below 1 ⁄ √(2 · 20,000).
      near(length, Math.hypot(...mean), (maxErrors * Math.sqrt(3)) / Math.sqrt(2 * count));
    }
    const gaussian = { family: 'gaussian' as const, mu: Float32Array.of(1), logVariance: Float32Array.of(0) };
    assert.equal(meanResultantLength(gaussian, 1, Uint32Array.of(0)), null);
  });
});

describe('Laplace posteriors', () => {
  const mu = Float32Array.of(0.7, -1.2);
  const logVariance = Float32Array.of(-1, 0.4);
  const posterior = { family: 'laplace' as const, mu, logVariance };
  const prior = { mean: 0.5, deviation: 2 };
  const latents = drawLatents(posterior, 2, { start: 0, count: 1 }, 0, { from: 0, to: count }, 11);
  const of = (dimension: number) =>
    Float64Array.from({ length: count }, (_, draw) => latents.z[2 * draw + dimension]!);

  it('draw with the mean, the variance and the absolute deviation of their law', () => {
    for (const j of [0, 1]) {
      const [mean, variance] = [mu[j]!, Math.exp(logVariance[j]!)];
      assertMean(of(j), mean, 'mean');
      assertMean(
        of(j).map((z) => (z - mean) ** 2),
        variance,
        'variance',
      );
      assertMean(
        of(j).map((z) => Math.abs(z - mean)),
        Math.sqrt(variance / 2),
        'absolute deviation, which is b',
      );
    }
  });

  it('have the KL that their draws estimate, and the one by hand of b = 1 against N(0, 1)', () => {
    const estimates = Float64Array.from(
      { length: count },
      (_, draw) => -logPriorOverPosterior(latents, draw, posterior, 0, 2, prior),
    );
    assertMean(estimates, rowKl(posterior, 0, 2, prior), 'the KL');
    const unit = {
      family: 'laplace' as const,
      mu: Float32Array.of(0),
      logVariance: Float32Array.of(Math.LN2),
    };
    // −1 − ln 2b + ½ ln 2π + ½(μ² + 2b²).
    near(rowKl(unit, 0, 1, { mean: 0, deviation: 1 }), -1 - Math.LN2 + 0.5 * Math.log(2 * Math.PI) + 1, 1e-7);
  });
});

describe('places on the unit sphere', () => {
  it('have quantiles of a coordinate: sines on a circle, even on a sphere, near normal in many dimensions', () => {
    for (const p of [0.05, 0.3, 0.5, 0.95]) {
      near(coordinateQuantile(2, p), -Math.cos(Math.PI * p), 1e-9);
      near(coordinateQuantile(3, p), 2 * p - 1, 1e-9);
    }
    near(coordinateQuantile(4000, 0.95) / momentsOfPrior('sphere', 4000, 7).deviation, 1.6449, 2e-3);
  });

  it('stay on it when a coordinate is set, along the great circle through its axis', () => {
    const z = Float32Array.of(0.6, 0.8, 0);
    const moved = moveOnSphere(z, [[2, 0.5]]);
    near(Math.hypot(...moved), 1, 1e-6);
    near(moved[0]! / moved[1]!, 0.75, 1e-6);
    assert.deepEqual([...moveOnSphere(z, [[2, 2]])], [0, 0, 1]);
    assert.deepEqual([...moveOnSphere(Float32Array.of(0, 0, 1), [[2, 0]])], [1, 0, 0]);
  });
});
