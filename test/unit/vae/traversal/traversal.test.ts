import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { normalQuantile } from '../../../../src/vae/traversal/normalQuantile';
import { linearPath, sphericalPath } from '../../../../src/vae/traversal/paths';
import { valuesAlong } from '../../../../src/vae/traversal/ranges';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

describe('The quantile of the normal distribution', () => {
  it('is where its distribution function has the value, found by bisection', () => {
    const file = inRepository('test', 'fixtures', 'latentSpace', 'quantiles.json');
    const pairs = JSON.parse(readFileSync(file, 'utf8')) as [number, number][];
    for (const [p, z] of pairs) near(normalQuantile(p), z, 1e-12 * Math.max(1, Math.abs(z)));
  });

  it('is odd about one half, and infinite at the ends', () => {
    for (const p of [0.01, 0.0625, 0.25, 0.4375]) near(normalQuantile(p), -normalQuantile(1 - p), 1e-12);
    assert.equal(normalQuantile(0), -Infinity);
    assert.equal(normalQuantile(1), Infinity);
    assert.ok(Number.isNaN(normalQuantile(-0.1)) && Number.isNaN(normalQuantile(1.1)));
  });
});

const vector = fc
  .array(fc.float({ min: Math.fround(-4), max: Math.fround(4), noNaN: true }), { minLength: 3, maxLength: 3 })
  .filter((values) => Math.hypot(...values) > 0.1)
  .map((values) => Float32Array.from(values));
/** Latents are float32. */
const tolerance = 1e-4;

describe('A way from one latent to another', () => {
  it('begins and ends where it should, straight or along the arc', () => {
    fc.assert(
      fc.property(vector, vector, (from, to) => {
        for (const path of [linearPath, sphericalPath]) {
          for (const [j, value] of from.entries()) near(path(from, to, 0)[j]!, value, tolerance);
          for (const [j, value] of to.entries()) near(path(from, to, 1)[j]!, value, tolerance);
        }
      }),
    );
  });

  it('keeps its length on the arc between equally long ones, and turns evenly', () => {
    const from = Float32Array.of(2, 0, 0);
    const to = Float32Array.of(0, 2, 0);
    for (const share of [0.25, 0.5, 0.9]) {
      const angle = (share * Math.PI) / 2;
      const [x, y, z] = sphericalPath(from, to, share);
      near(x!, 2 * Math.cos(angle), 1e-6);
      near(y!, 2 * Math.sin(angle), 1e-6);
      assert.equal(z, 0);
    }
  });

  it('is a finite one between opposite, equal and zero ends', () => {
    for (const [from, to] of [
      [Float32Array.of(1, 0), Float32Array.of(-1, 0)],
      [Float32Array.of(1, 2), Float32Array.of(1, 2)],
      [Float32Array.of(0, 0), Float32Array.of(1, 2)],
    ] as const) {
      assert.deepEqual(sphericalPath(from, to, 0.5), linearPath(from, to, 0.5));
    }
  });
});

describe('The range of a traversal', () => {
  const dimension = {
    prior: { mean: 1, deviation: 2 },
    posterior: { mean: 0.5, deviation: 0.1 },
    data: [-2, 6],
  } as const;

  it('goes between the prior’s quantiles of 5% and 95%, its mean in the middle', () => {
    const values = valuesAlong('prior-quantiles', dimension, 5);
    near(values[0]!, 1 - 2 * 1.6448536269514722, 1e-12);
    near(values[2]!, 1, 1e-12);
    near(values[4]!, 1 + 2 * 1.6448536269514722, 1e-12);
    near(values[1]!, 1 + 2 * normalQuantile(0.275), 1e-12);
  });

  it('goes three deviations of the posterior either way, or over the data’s means', () => {
    assert.deepEqual(
      [...valuesAlong('posterior', dimension, 3)].map((value) => value.toFixed(9)),
      ['0.200000000', '0.500000000', '0.800000000'],
    );
    assert.deepEqual([...valuesAlong('data', dimension, 3)], [-2, 2, 6]);
  });
});
