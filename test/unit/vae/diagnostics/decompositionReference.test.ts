import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { klDecomposition, type KlDecomposition } from '../../../../src/vae/diagnostics/klDecomposition';
import { near, nearRelative } from '../../../support/near';

interface Case {
  readonly about: string;
  readonly dimensions: number;
  readonly mu: readonly number[];
  readonly logVariance: readonly number[];
  readonly z: readonly number[];
  readonly right: KlDecomposition & { readonly kl: number };
}

const cases = JSON.parse(readFileSync('test/fixtures/decomposition/reference.json', 'utf8')) as Case[];
const parts = ['mutualInformation', 'totalCorrelation', 'dimensionwiseKl'] as const;

describe('the KL decomposition beside its float64 reference', () => {
  for (const { about, dimensions, mu, logVariance, z, right } of cases) {
    it(`has its parts, errors and bounds: ${about}`, () => {
      const found = klDecomposition(
        { mu: Float32Array.from(mu), logVariance: Float32Array.from(logVariance) },
        dimensions,
        Array.from({ length: right.rows }, (_, row) => row),
        Float32Array.from(z),
      );
      // The same numbers in float64 on both sides: only the order of the sums differs.
      for (const part of parts) {
        nearRelative(found[part], right[part], 1e-10);
        nearRelative(found.errors[part], right.errors[part], 1e-7);
        nearRelative(found.lower[part], right.lower[part], 1e-10);
        nearRelative(found.upper[part], right.upper[part], 1e-10);
      }
      near(
        parts.reduce((sum, part) => sum + found[part], 0),
        right.kl,
        1e-10 * (1 + found.errors.totalCorrelation),
      );
      const gaussian = right.gaussianTotalCorrelation;
      if (!gaussian) assert.equal(found.gaussianTotalCorrelation, null);
      else {
        // Second differences of step 1e-4 keep eight digits of a derivative, which is divided by 2N.
        near(found.gaussianTotalCorrelation!.value, gaussian.value, 1e-6);
        near(found.gaussianTotalCorrelation!.se, gaussian.se, 1e-6);
      }
    });
  }
});
