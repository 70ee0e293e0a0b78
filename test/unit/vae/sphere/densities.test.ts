import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { scaledBessel } from '../../../../src/vae/sphere/besselRatio';
import { digamma } from '../../../../src/vae/sphere/digamma';
import { angleOf, logHeatKernel } from '../../../../src/vae/sphere/heatKernel';
import { heatKernelKl } from '../../../../src/vae/sphere/heatKernelKl';
import { logUniformOverPowerSpherical, powerSphericalKl } from '../../../../src/vae/sphere/powerSpherical';
import { logUniformOverVonMisesFisher, vonMisesFisherKl } from '../../../../src/vae/sphere/vonMisesFisher';
import { logSurfaceArea } from '../../../../src/vae/sphere/surfaceArea';
import { near, nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

/** Dimensions, κ, KL, 1 − μ·z, and ln of the uniform density over that of q there. */
type Row = readonly [number, number, number, number, number];
type Densities = Readonly<Record<'von-mises-fisher' | 'power-spherical' | 'heat-kernel', readonly Row[]>>;

const file = inRepository('test', 'fixtures', 'sphere', 'densities.json');
const densities = JSON.parse(readFileSync(file, 'utf8')) as Densities;

const families = {
  'von-mises-fisher': { kl: vonMisesFisherKl, logRatio: logUniformOverVonMisesFisher },
  'power-spherical': {
    kl: powerSphericalKl,
    logRatio: (dimensions: number, kappa: number, apart: number) =>
      logUniformOverPowerSpherical(dimensions, kappa, { before: apart, after: 2 - apart }),
  },
} as const;

/**
 * Against 60 digits. Measured 1.7e-12 relative, where Debye's expansion of a von Mises–Fisher ends, and 2e-13 absolute where a
 * KL itself is 1e-10. From κ = 1e9 on, nothing as large as κ cancels: measured 5e-16.
 */
const relative = 1e-11;
const absolute = 1e-12;

describe('distributions on the unit sphere', () => {
  for (const [family, { kl, logRatio }] of Object.entries(families)) {
    it(`have the KL to the uniform that 60 digits give for a ${family}, κ from 0.001 to 1e15 in 2 to 1024 dimensions`, () => {
      for (const [dimensions, kappa, expected] of densities[family as keyof typeof families])
        assert.ok(
          Math.abs(kl(dimensions, kappa) - expected) <= absolute + relative * Math.abs(expected),
          `d ${dimensions}, κ ${kappa}: ${kl(dimensions, kappa)} for ${expected}`,
        );
    });

    it(`have the density that 60 digits give for a ${family}`, () => {
      for (const [dimensions, kappa, , apart, expected] of densities[family as keyof typeof families])
        assert.ok(
          Math.abs(logRatio(dimensions, kappa, apart) - expected) <= absolute + relative * Math.abs(expected),
          `d ${dimensions}, κ ${kappa}, 1 − μ·z ${apart}: ${logRatio(dimensions, kappa, apart)} for ${expected}`,
        );
    });

    it(`have no KL at κ = 0, where a ${family} is uniform, and more of it the larger κ is`, () => {
      for (const dimensions of [2, 3, 10, 100]) {
        near(kl(dimensions, 0), 0, 1e-12);
        let before = 0;
        for (const kappa of [
          0.01, 0.1, 1, 10, 39.999, 40.001, 100, 999.9, 1000.1, 1e4, 1e6, 1e9, 1e12, 1e15,
        ]) {
          const now = kl(dimensions, kappa);
          assert.ok(now > before, `d ${dimensions}, κ ${kappa}: ${now} after ${before}`);
          before = now;
        }
      }
    });
  }

  it('have the KL and the density of a heat kernel in 34 digits, from times of 0.0005 to 3 in 2 to 16 dimensions', () => {
    for (const [dimensions, inverse, kl, apart, expected] of densities['heat-kernel']) {
      const time = 1 / inverse;
      const what = `d ${dimensions}, t ${time}, 1 − μ·z ${apart}`;
      // Interpolated in ln t; the KL itself may be 1e-40. Measured 2e-12.
      near(heatKernelKl(dimensions, time) / kl, 1, 1e-10);
      const found = -logHeatKernel(dimensions, time, angleOf(apart, 2 - apart));
      // Where the series ends in digits of larger terms, four deviations beyond the mean. Measured 1e-7 in 16 dimensions.
      assert.ok(Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected)), `${what}: ${found}`);
    }
  });

  it('have a heat kernel that goes over into the plane’s for short times, and into the uniform for long ones', () => {
    for (const dimensions of [2, 3, 10]) {
      const n = dimensions - 1;
      for (const time of [1e-30, 1e-12, 1e-6]) {
        // −(n/2)·ln 2πt − n/2 + ln Vol + n(n − 1)·t/4 (Pérez Rey et al. 2020, equation 14).
        const short = -(n / 2) * Math.log(2 * Math.PI * time) - n / 2 + logSurfaceArea(dimensions);
        nearRelative(heatKernelKl(dimensions, time), short + (n * (n - 1) * time) / 4, 1e-11);
      }
      assert.ok(heatKernelKl(dimensions, 60) < 1e-20 && heatKernelKl(dimensions, 1e6) >= 0);
      near(logHeatKernel(dimensions, 60, 1), 0, 1e-10);
    }
    assert.ok(Number.isNaN(heatKernelKl(3, 0)) && Number.isNaN(logHeatKernel(3, NaN, 1)));
  });

  it('have the mean cosine coth κ − 1/κ in three dimensions', () => {
    for (const kappa of [0.5, 3, 39, 41, 1000])
      nearRelative(scaledBessel(3, kappa).ratio, 1 / Math.tanh(kappa) - 1 / kappa, 1e-11);
  });

  it('rest on a digamma with ψ(1) = −γ and ψ(½) = −γ − 2 ln 2', () => {
    const gamma = 0.57721566490153286;
    nearRelative(digamma(1), -gamma, 1e-13);
    nearRelative(digamma(0.5), -gamma - 2 * Math.LN2, 1e-13);
    nearRelative(digamma(1e6), Math.log(1e6) - 5e-7 - 1 / 12e12, 1e-15);
  });
});
