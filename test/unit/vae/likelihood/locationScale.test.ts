import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { logProbability, type Likelihood } from '../../../../src/vae/likelihood/likelihood';
import { near, nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

type Densities = Readonly<Record<string, readonly (readonly number[])[]>>;

const file = inRepository('test', 'fixtures', 'likelihoods', 'densities.json');
const densities = JSON.parse(readFileSync(file, 'utf8')) as Densities;

/** Bytes as −1 to 1. */
const levels = { offset: -1, step: 2 / 255, count: 256 };
const valueOf = (level: number) => levels.offset + level * levels.step;

const of = (likelihood: Likelihood, x: number, location: number, logVariance?: number) =>
  logProbability(likelihood, Float32Array.of(x), 0, Float32Array.of(location), 0, 1, {
    ...(logVariance !== undefined && { logVariance: Float32Array.of(logVariance) }),
  });

/** Against 50 digits, relative to ln p itself or 1. Measured 5e-15. */
const tolerance = 1e-12;

describe('likelihoods of a location and a scale, and of two shapes', () => {
  it('are Student’s t in 50 digits, from ν of 0.1 to 1e8', () => {
    for (const [x, location, nu, scale, expected] of densities['student-t'] as [
      number,
      number,
      number,
      number,
      number,
    ][])
      nearRelative(of({ kind: 'student-t', nu, scale }, x, location), expected, tolerance);
  });

  it('are the beta in 50 digits, with shapes from 0.001 to 1e6', () => {
    const shape = (value: number) => ({ values: Float32Array.of(value), offset: 0, stride: 1 }) as const;
    for (const [x, alpha, beta, expected] of densities['beta'] as [number, number, number, number][]) {
      const likelihood = { kind: 'beta', concentration: 'beta-second-shape' } as const;
      const given = { shape: shape(beta) };
      const found = logProbability(likelihood, Float32Array.of(x), 0, Float32Array.of(alpha), 0, 1, given);
      nearRelative(found, expected, tolerance);
    }
  });

  it('are the beta at its ends: 0 or infinite, unless a shape is 1', () => {
    const at = (x: number, concentration: number, mean: number) =>
      of({ kind: 'beta', concentration }, x, mean);
    assert.deepEqual([at(0, 4, 0.5), at(1, 4, 0.5)], [-Infinity, -Infinity]);
    assert.deepEqual([at(0, 1, 0.5), at(1, 1, 0.5)], [Infinity, Infinity]);
    assert.deepEqual([at(0, 2, 0.5), at(0.3, 2, 0.5), at(1, 2, 0.5)], [0, 0, 0]);
    assert.deepEqual([at(-0.1, 4, 0.5), at(1.1, 4, 0.5)], [-Infinity, -Infinity]);
    assert.ok(Number.isNaN(at(NaN, 4, 0.5)));
    // Means that float32 rounded to 0 or 1.
    assert.ok(Number.isFinite(at(0.5, 10, 0)) && Number.isFinite(at(0.5, 10, 1)));
  });

  it('are the logistic in 50 digits', () => {
    for (const [x, mean, s, expected] of densities['logistic'] as [number, number, number, number][])
      nearRelative(of({ kind: 'logistic', s }, x, mean), expected, tolerance);
  });

  it('are the discretized logistic in 50 digits, far out and where all levels are as likely', () => {
    for (const [level, mean, s, expected] of densities['discretized-logistic'] as [
      number,
      number,
      number,
      number,
    ][]) {
      const value = of({ kind: 'discretized-logistic', s, levels }, valueOf(level), mean);
      assert.ok(
        Math.abs(value - expected) <= tolerance * Math.max(1, Math.abs(expected)),
        `${value} ${expected}`,
      );
    }
  });

  it('integrate to 1, with the standard deviation that is said of them', () => {
    for (const [likelihood, deviation] of [
      [{ kind: 'logistic', s: 0.3 }, (0.3 * Math.PI) / Math.sqrt(3)],
      [{ kind: 'student-t', nu: 30, scale: 0.5 }, 0.5 * Math.sqrt(30 / 28)],
    ] as const) {
      const step = 1 / 512;
      let [mass, squares] = [0, 0];
      // Midpoints that float32 holds exactly; the tails beyond 24 are below 1e-30.
      for (let x = -24 + step / 2; x < 24; x += step) {
        const density = Math.exp(of(likelihood, x, 0));
        mass += density * step;
        squares += x * x * density * step;
      }
      near(mass, 1, 1e-9);
      nearRelative(Math.sqrt(squares) / deviation, 1, 1e-6);
    }
  });

  it('add up to 1 over the levels, whose ends are open', () => {
    for (const mean of [-3, -1, 0.123, 0.99])
      for (const s of [0.005, 0.3, 50]) {
        let mass = 0;
        for (let level = 0; level < 256; level++)
          mass += Math.exp(of({ kind: 'discretized-logistic', s, levels }, valueOf(level), mean));
        near(mass, 1, 1e-12);
      }
  });

  it('come to a Gaussian as ν grows', () => {
    const gaussian = of({ kind: 'gaussian', sigma: 0.5 }, 1, 0.25);
    nearRelative(of({ kind: 'student-t', nu: 1e9, scale: 0.5 }, 1, 0.25), gaussian, 1e-8);
  });

  it('take the scale of each value from the decoder, as 2·ln s', () => {
    const stated = of({ kind: 'discretized-logistic', s: 0.25, levels }, valueOf(90), 0.1);
    const learned = { kind: 'discretized-logistic', s: 'output', levels } as const;
    nearRelative(of(learned, valueOf(90), 0.1, 2 * Math.log(0.25)), stated, 1e-6);
    assert.throws(() => of(learned, valueOf(90), 0.1));
  });

  it('have no figure for a value that is no level', () => {
    for (const x of [0.001, 1.2, NaN])
      assert.equal(of({ kind: 'discretized-logistic', s: 1, levels }, x, 0), NaN);
  });
});
