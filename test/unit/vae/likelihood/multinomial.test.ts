import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { logProbability } from '../../../../src/vae/likelihood/likelihood';
import { locationOf } from '../../../../src/vae/likelihood/location';
import { near, nearRelative } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Densities {
  readonly multinomial: readonly [readonly number[], readonly number[], number, number][];
}

const file = inRepository('test', 'fixtures', 'counts', 'densities.json');
const densities = JSON.parse(readFileSync(file, 'utf8')) as Densities;

const withCoefficient = { kind: 'multinomial', probabilities: false } as const;
const ordered = { kind: 'multinomial-without-coefficient', probabilities: false } as const;

const of = (
  likelihood: typeof withCoefficient | typeof ordered,
  x: readonly number[],
  output: readonly number[],
) => logProbability(likelihood, Float32Array.from(x), 0, Float32Array.from(output), 0, x.length);

describe('the multinomial likelihood', () => {
  it('is what its log-gamma functions are in 60 digits, with and without the coefficient', () => {
    // Of a million draws ln n! is 1e7, whose last digit is 2e-9.
    for (const [x, logits, full, plain] of densities.multinomial) {
      nearRelative(of(withCoefficient, x, logits), full, 1e-9);
      nearRelative(of(ordered, x, logits), plain, 1e-12);
    }
  });

  it('adds up to 1 over all ways in which the sum of a row may come about', () => {
    let mass = 0;
    for (let a = 0; a <= 6; a++)
      for (let b = 0; a + b <= 6; b++) mass += Math.exp(of(withCoefficient, [a, b, 6 - a - b], [0.3, -1, 2]));
    near(mass, 1, 1e-12);
  });

  it('reads a Softmax as it reads its logits', () => {
    const p = [1, 2, 5].map((each) => each / 8);
    const asProbabilities = { ...withCoefficient, probabilities: true } as const;
    nearRelative(
      logProbability(asProbabilities, Float32Array.of(3, 0, 2), 0, Float32Array.from(p), 0, 3),
      of(withCoefficient, [3, 0, 2], p.map(Math.log)),
      1e-6,
    );
  });

  it('gives a row with anything but counts probability 0, and one with NaN no figure', () => {
    assert.equal(of(withCoefficient, [1, -1], [0, 0]), -Infinity);
    assert.equal(of(ordered, [1, 0.5], [0, 0]), -Infinity);
    assert.equal(of(ordered, [1, NaN], [0, 0]), NaN);
  });

  it('is shown as the expected counts of each row, or as proportions where no row is known', () => {
    const output = Float32Array.of(0, 0, Math.log(3), 0);
    const shown = [...locationOf(withCoefficient, output, 2, { library: [8, 100] })];
    [4, 4, 75, 25].forEach((mean, i) => {
      nearRelative(shown[i]!, mean, 1e-6);
    });
    near(locationOf(withCoefficient, output, 2)[2]!, 0.75, 1e-6);
  });
});
