import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Categorical } from '../../../../src/vae/likelihood/categorical';
import { logProbability } from '../../../../src/vae/likelihood/likelihood';
import { locationOf } from '../../../../src/vae/likelihood/location';
import { near, nearRelative } from '../../../support/near';

const levels = (classes: number, more: Partial<Categorical> = {}): Categorical => ({
  kind: 'categorical',
  classes,
  inner: 1,
  probabilities: false,
  data: { offset: 0, step: 1 },
  ...more,
});
const of = (likelihood: Categorical, x: readonly number[], output: readonly number[]) =>
  logProbability(likelihood, Float32Array.from(x), 0, Float32Array.from(output), 0, x.length);
const logits = fc.array(fc.float({ min: -80, max: 80, noNaN: true }), { minLength: 2, maxLength: 9 });

describe('the categorical likelihood', () => {
  it('is a probability: over all classes it sums to 1, and none is above 1', () => {
    fc.assert(
      fc.property(logits, (l) => {
        const each = l.map((_, k) => of(levels(l.length), [k], l));
        near(
          each.reduce((sum, value) => sum + Math.exp(value), 0),
          1,
          1e-12,
        );
        assert.ok(each.every((value) => value <= 0));
      }),
    );
  });

  it('does not change with a constant added to every logit', () => {
    // Whole numbers, which float32 adds without rounding.
    const whole = [3, -7, 12, 0];
    nearRelative(
      of(levels(4), [2], whole),
      of(
        levels(4),
        [2],
        whole.map((l) => l + 60),
      ),
      1e-14,
    );
  });

  it('is exact for logits of ±80, where exp alone would overflow float32 squared', () => {
    nearRelative(of(levels(2), [1], [80, -80]), -160, 1e-14);
    near(of(levels(2), [0], [80, -80]), 0, 1e-60);
  });

  it('is the Bernoulli likelihood of the difference where there are two classes', () => {
    const bernoulli = (x: number, l: number) =>
      logProbability({ kind: 'bernoulli-logits' }, Float32Array.of(x), 0, Float32Array.of(l), 0, 1);
    for (const x of [0, 1]) nearRelative(of(levels(2), [x], [1.5, -2]), bernoulli(x, -3.5), 1e-14);
  });

  it('reads probabilities as it reads the logits they come from, and none of 0 as impossible', () => {
    const p = [0.5, 0.25, 0.25];
    nearRelative(of(levels(3, { probabilities: true }), [1], p), Math.log(0.25), 1e-14);
    nearRelative(of(levels(3, { probabilities: true }), [2], [1, 0, 0]), -149 * Math.LN2, 1e-14);
  });

  it('finds the classes of a value wherever their axis lies', () => {
    const byValue = [1, 2, 3, 4, 5, 6];
    const byClass = [1, 3, 5, 2, 4, 6];
    nearRelative(of(levels(2), [0, 1, 0], byValue), of(levels(2, { inner: 3 }), [0, 1, 0], byClass), 1e-14);
  });

  it('reads one-hot data as the class they name', () => {
    const hot = levels(3, { data: 'one-hot' });
    nearRelative(
      of(hot, [0, 0, 1, 1, 0, 0], [1, 2, 4, 0, 3, 1]),
      of(levels(3), [2, 0], [1, 2, 4, 0, 3, 1]),
      1e-14,
    );
  });

  it('has no figure for a value that is no class', () => {
    for (const x of [-1, 3, 0.5, NaN, Infinity]) assert.equal(of(levels(3), [x], [1, 2, 3]), NaN, String(x));
  });

  it('knows 256 levels of 0..1 by float32 values, and shows the expected one in those units', () => {
    const bytes = levels(256, { data: { offset: 0, step: 1 / 255 } });
    const certain = Array.from({ length: 256 }, (_, k) => (k === 200 ? 80 : -80));
    near(of(bytes, [200 / 255], certain), 0, 1e-60);
    const shown = locationOf(bytes, Float32Array.from(certain), 1);
    assert.equal(shown.length, 1);
    nearRelative(shown[0]!, 200 / 255, 1e-7);
    nearRelative(locationOf(levels(3), Float32Array.of(0, 0, 0), 1)[0]!, 1, 1e-7);
  });
});
