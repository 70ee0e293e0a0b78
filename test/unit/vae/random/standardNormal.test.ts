import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fillStandardNormal, streams } from '../../../../src/vae/random/standardNormal';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Normals {
  readonly seed: number;
  readonly sample: number;
  readonly draw: number;
  readonly stream: 0 | 1;
  readonly normals: readonly number[];
}
const { normals } = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'bundledVae', 'reference.json'), 'utf8'),
) as { normals: readonly Normals[] };

describe('addressed standard normals', () => {
  for (const { seed, sample, draw, stream, normals: expected } of normals) {
    it(`are those of the numpy reference for seed ${seed} and stream ${stream}`, () => {
      const out = new Float32Array(expected.length);
      fillStandardNormal(out, 0, expected.length, seed, stream, sample, draw);
      assert.deepEqual([...out], expected.map(Math.fround));
    });
  }

  it('do not depend on how many dimensions are asked for at once', () => {
    const nine = new Float32Array(9);
    const three = new Float32Array(3);
    fillStandardNormal(nine, 0, 9, 1, streams.posterior, 2, 3);
    fillStandardNormal(three, 0, 3, 1, streams.posterior, 2, 3);
    assert.deepEqual([...three], [...nine.subarray(0, 3)]);
  });

  it('have mean 0, variance 1, and no correlation between neighboring addresses', () => {
    const count = 40_000;
    const values = new Float32Array(count * 2);
    for (let sample = 0; sample < count; sample++) {
      fillStandardNormal(values, sample * 2, 2, 9, streams.prior, sample, 0);
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    let product = 0;
    for (let i = 0; i + 2 < values.length; i++) product += (values[i]! * values[i + 2]!) / values.length;
    // Five standard errors: of a mean 1/√n, of a mean square √(2/n).
    near(mean, 0, 5 / Math.sqrt(values.length));
    near(square, 1, 5 * Math.sqrt(2 / values.length));
    near(product, 0, 5 / Math.sqrt(values.length));
  });
});
