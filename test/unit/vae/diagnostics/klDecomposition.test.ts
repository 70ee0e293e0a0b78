import assert from 'node:assert/strict';
import fc from 'fast-check';
import { klDecomposition, type KlDecomposition } from '../../../../src/vae/diagnostics/klDecomposition';
import { gaussianKl } from '../../../../src/vae/posterior/gaussianKl';
import { drawLatents } from '../../../../src/vae/posterior/drawLatents';
import { fillStandardNormal, streams } from '../../../../src/vae/random/standardNormal';
import { near, nearRelative } from '../../../support/near';

/** The decomposition over rows with the means given and one variance for all, from their first addressed draws. */
function decompositionOf(
  means: readonly (readonly number[])[],
  logVariance: number,
): KlDecomposition & { kl: number } {
  const dimensions = means[0]!.length;
  const posteriors = {
    family: 'gaussian' as const,
    mu: Float32Array.from(means.flat()),
    logVariance: new Float32Array(means.length * dimensions).fill(logVariance),
  };
  const rows = { start: 0, count: means.length };
  const { z } = drawLatents(posteriors, dimensions, rows, 0, { from: 0, to: 1 }, 3);
  let kl = 0;
  for (const [at, mu] of posteriors.mu.entries()) kl += gaussianKl(mu, posteriors.logVariance[at]!);
  const indices = Array.from(means, (_, row) => row);
  return { ...klDecomposition(posteriors, dimensions, indices, z), kl: kl / means.length };
}

describe('ELBO surgery', () => {
  it('finds no mutual information and no correlation where all posteriors are the same', () => {
    const means = Array.from({ length: 50 }, () => [0.7, -1.2]);
    const { mutualInformation, totalCorrelation, dimensionwiseKl, kl, rows } = decompositionOf(means, -1);
    near(mutualInformation, 0, 1e-12);
    near(totalCorrelation, 0, 1e-12);
    nearRelative(dimensionwiseKl, kl, 1e-12);
    assert.equal(rows, 50);
  });

  it('finds at least log N of mutual information where posteriors lie far apart', () => {
    // 100 deviations between neighbors: exp(−5000) of one reaches the next.
    const means = Array.from({ length: 64 }, (_, row) => [row]);
    const { lower, upper, kl } = decompositionOf(means, 2 * Math.log(0.01));
    near(lower.mutualInformation, Math.log(64), 1e-9);
    // Without each row's own, the prior is the nearest density to its draw: all of the KL may be information.
    // ½ε² of 64 draws has a mean with a standard error of 0.09.
    near(upper.mutualInformation, kl, 4 * 0.09);
  });

  it('finds no total correlation where the dimensions are independent', () => {
    // Every value of one with every value of the other: the aggregate posterior is a product, exactly.
    const values = [-1.5, -0.4, 0, 0.9, 2];
    const means = values.flatMap((a) => values.map((b) => [a, b]));
    const { totalCorrelation, errors, mutualInformation, gaussianTotalCorrelation } = decompositionOf(
      means,
      -2,
    );
    assert.ok(Math.abs(totalCorrelation) < errors.totalCorrelation, `${totalCorrelation}`);
    assert.ok(Math.abs(gaussianTotalCorrelation!.value) < 2 * gaussianTotalCorrelation!.se + 0.1);
    assert.ok(mutualInformation > 0.5);
  });

  it('finds at least log N of total correlation, by all rows, where one dimension repeats another of N values', () => {
    const means = Array.from({ length: 32 }, (_, row) => [row, row]);
    const { totalCorrelation, upper, lower, errors } = decompositionOf(means, 2 * Math.log(0.01));
    assert.ok(upper.totalCorrelation > Math.log(32) && lower.totalCorrelation < Math.log(32));
    assert.ok(Math.abs(totalCorrelation - Math.log(32)) < errors.totalCorrelation);
  });

  it('finds −½ Σ log(1 − ρ²) of mutual information, and nothing else, where z is Gaussian with x', () => {
    // t ~ N(0, I), q(z|t) = N(ρt, 1 − ρ²): the aggregate posterior tends to the prior.
    const count = 1500;
    const noise = new Float32Array(count * 2);
    for (let row = 0; row < count; row++) fillStandardNormal(noise, row * 2, 2, 8, streams.prior, row, 0);
    const squared = 0.75;
    const means = Array.from({ length: count }, (_, row) =>
      [0, 1].map((j) => Math.sqrt(squared) * noise[row * 2 + j]!),
    );
    const { mutualInformation, totalCorrelation, dimensionwiseKl } = decompositionOf(
      means,
      Math.log(1 - squared),
    );
    // A row's log q(z|x) − log q(z) spreads by ρ a dimension: 4 standard errors of its mean over 1,500 are 0.13. The
    // other two are the KL of about a hundred effective components from their limit: a few hundredths.
    near(mutualInformation, -Math.log(1 - squared), 0.13);
    near(totalCorrelation, 0, 0.05);
    near(dimensionwiseKl, 0, 0.05);
  });

  for (const count of [500, 50])
    it(`has 0 within the error of the total correlation of independent dimensions, of ${count} rows far apart`, () => {
      // q(z|x) = N(x, 0.1²) with x ~ N(0, 0.99 I) in 8 dimensions: q(z) is N(0, I).
      const noise = new Float32Array(count * 8);
      for (let row = 0; row < count; row++) fillStandardNormal(noise, row * 8, 8, 8, streams.prior, row, 0);
      const means = Array.from({ length: count }, (_, row) =>
        Array.from(noise.subarray(row * 8, row * 8 + 8), (value) => Math.sqrt(0.99) * value),
      );
      const found = decompositionOf(means, 2 * Math.log(0.1));
      assert.ok(Math.abs(found.totalCorrelation) < found.errors.totalCorrelation);
      assert.ok(found.lower.totalCorrelation < 0 && found.upper.totalCorrelation > 0);
      const information = -8 * Math.log(0.1);
      assert.ok(
        found.lower.mutualInformation < information && found.upper.mutualInformation > information - 1,
      );
      // Three standard errors hold 99.7%.
      const { value, se } = found.gaussianTotalCorrelation!;
      assert.ok(Math.abs(value) < 3 * se && se < 0.2, `${value} ± ${se}`);
      const sum = found.mutualInformation + found.totalCorrelation + found.dimensionwiseKl;
      nearRelative(sum, found.kl, 1e-9);
    });

  it('takes the KL apart without loss, each part between its bounds', () => {
    const mean = fc.double({ min: -5, max: 5, noNaN: true });
    const means = fc.array(fc.tuple(mean, mean, mean), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(means, fc.double({ min: -12, max: 2, noNaN: true }), (rows, logVariance) => {
        const { mutualInformation, totalCorrelation, dimensionwiseKl, lower, errors, kl } = decompositionOf(
          rows,
          logVariance,
        );
        // float64 throughout, of differences of log densities of at most 10² · e¹² in one draw, which is what errors show.
        const rounding = 1e-12 * (1 + kl + errors.totalCorrelation);
        near(mutualInformation + totalCorrelation + dimensionwiseKl, kl, rounding);
        assert.ok(lower.mutualInformation <= mutualInformation && lower.totalCorrelation <= totalCorrelation);
      }),
    );
  });

  it('looks at the rows it is told to, and no others', () => {
    const mu = Float32Array.of(9, 0, 9, 1);
    const posteriors = { mu, logVariance: new Float32Array(4) };
    const z = Float32Array.of(0.3, 0.8);
    const some = klDecomposition(posteriors, 1, [1, 3], z);
    const alone = klDecomposition(
      { mu: Float32Array.of(0, 1), logVariance: new Float32Array(2) },
      1,
      [0, 1],
      z,
    );
    assert.deepEqual(some, alone);
  });
});
