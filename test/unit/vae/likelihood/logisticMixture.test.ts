import assert from 'node:assert/strict';
import {
  logisticMixtureLogProbability,
  logisticMixtureMeans,
  mixtureOutputLength,
  type LogisticMixture,
} from '../../../../src/vae/likelihood/logisticMixture';
import { logProbability } from '../../../../src/vae/likelihood/likelihood';
import { mixtureLayout } from '../../../../src/model/mixtureLayout';
import { near } from '../../../support/near';

const levels = { offset: -1, step: 2 / 255, count: 256 };
const gray: LogisticMixture = {
  kind: 'discretized-logistic-mixture',
  components: 3,
  channels: 1,
  axis: 'first',
  levels,
};
const valueOf = (level: number) => levels.offset + level * levels.step;

describe('a mixture of discretized logistics', () => {
  it('gives all levels together a probability of 1, also with logits of ±80, tiny scales and means far out', () => {
    for (const numbers of [
      [0, 1, -1, -0.5, 0, 0.5, -3, -2, -4],
      [80, -80, 0, 0.1, 0.2, 0.3, -3, -3, -3],
      [0, 0, 0, -30, 30, 0, -7, -40, 4],
    ]) {
      let sum = 0;
      for (let level = 0; level < levels.count; level++) {
        const x = Float32Array.of(valueOf(level));
        const value = logisticMixtureLogProbability(gray, x, 0, Float32Array.from(numbers), 0, 1);
        assert.ok(Number.isFinite(value) || value === -Infinity, `${level}: ${value}`);
        sum += Math.exp(value);
      }
      near(sum, 1, 1e-9);
    }
  });

  it('is the discretized logistic where it has one component', () => {
    const one = { ...gray, components: 1 };
    for (const level of [0, 7, 128, 255]) {
      const x = Float32Array.of(valueOf(level));
      const own = logisticMixtureLogProbability(one, x, 0, Float32Array.of(5, 0.25, -2), 0, 1);
      const plain = logProbability(
        { kind: 'discretized-logistic', s: Math.exp(-2), levels },
        x,
        0,
        Float32Array.of(0.25),
        0,
        1,
      );
      near(own, plain, 1e-12);
    }
  });

  it('lets green follow red and blue both, by the values of the pixel in its probability and by means in its mean', () => {
    const color: LogisticMixture = { ...gray, components: 1, channels: 3, axis: 'last' };
    const [r, g, b] = [0.5, -0.25, 0.1] as const;
    const [a, c, d] = [0.3, -0.6, 0.9] as const;
    // Logit; then mean, log scale and coefficient of each channel.
    const numbers = Float32Array.of(0, r, -3, Math.atanh(a), g, -3, Math.atanh(c), b, -3, Math.atanh(d));
    const means = logisticMixtureMeans(color, numbers, 1);
    const [red, green] = [r, g + a * r];
    for (const [channel, expected] of [red, green, b + c * red + d * green].entries())
      near(means[channel]!, expected, 1e-6);
    assert.equal(mixtureOutputLength(color, 3), 10);
  });

  it('is NaN for a row with a value that is no level', () => {
    const x = Float32Array.of(valueOf(3.5));
    const numbers = new Float32Array(9);
    assert.ok(Number.isNaN(logisticMixtureLogProbability(gray, x, 0, numbers, 0, 1)));
  });

  it('may be what a decoder outputs by its shape: ten numbers of a color pixel for a component, three of a gray one', () => {
    assert.deepEqual(mixtureLayout([3, 32, 32], [100, 32, 32]), {
      components: 10,
      channels: 3,
      axis: 'first',
    });
    assert.deepEqual(mixtureLayout([28, 28, 1], [28, 28, 15]), { components: 5, channels: 1, axis: 'last' });
    for (const [input, output] of [
      [
        [3, 32, 32],
        [6, 32, 32],
      ],
      [
        [1, 28, 28],
        [3, 28, 28],
      ],
      [
        [3, 32, 32],
        [100, 16, 16],
      ],
      [[784], [7840]],
    ] as const)
      assert.equal(mixtureLayout(input, output), undefined);
  });
});
