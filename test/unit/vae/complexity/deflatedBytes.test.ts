import assert from 'node:assert/strict';
import { zlibSync } from 'fflate';
import { deflatedBytes } from '../../../../src/vae/complexity/deflatedBytes';

describe('The bytes that a row takes when it is compressed', () => {
  // Park and Miller's generator: any noise will do.
  let state = 1;
  const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const below = (count: number) => Math.floor(uniform() * count);

  /** Bytes of which the next depends on those before, or does not; matches are none, short, long, far or near. */
  const kinds: Readonly<Record<string, () => () => number>> = {
    noise: () => () => below(256),
    'noise of two values': () => () => below(2),
    steps: () => {
      let value = 0;
      return () => (uniform() < 0.1 ? (value = below(256)) : value);
    },
    'rare values': () => () => Math.floor(256 * uniform() ** 8),
    // The tree is deeper than a code may be.
    'values each half as frequent': () => () => Math.min(255, Math.floor(-Math.log2(uniform()) * 1.2)),
    'a pattern with faults': () => {
      const pattern = Array.from({ length: 1 + below(300) }, () => below(256));
      let place = 0;
      return () => (uniform() < 0.01 ? below(256) : pattern[place++ % pattern.length]!);
    },
    nothing: () => () => 0,
  };

  for (const [kind, generator] of Object.entries(kinds))
    it(`are those of fflate for ${kind}, of any length`, () => {
      // More than a window, and more than a block.
      for (const [length, times] of [
        ...[1, 2, 3, 4, 5, 10, 50, 100, 300, 812, 3000].map((each) => [each, 20] as const),
        ...([...[[12_000, 3] as const], [40_000, 2], [200_000, 1]] as const),
      ])
        for (let time = 0; time < times; time++) {
          const bytes = Uint8Array.from({ length }, generator());
          assert.equal(deflatedBytes(bytes), zlibSync(bytes, { level: 3 }).length, `${length} bytes`);
        }
    });
});
