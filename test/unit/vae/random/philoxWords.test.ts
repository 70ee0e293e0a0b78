import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boxMuller } from '../../../../src/vae/random/boxMuller';
import { philox4x32 } from '../../../../src/vae/random/philox';
import { philoxWords } from '../../../../src/vae/random/philoxWords';
import { fillStandardNormal, fillStandardNormals, streams } from '../../../../src/vae/random/standardNormal';
import { near } from '../../../support/near';

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('Philox words in WebAssembly', () => {
  const compiled = philoxWords();

  it('are bitwise those of the published generator, for any address and key', () => {
    const expected = new Uint32Array(4);
    fc.assert(
      fc.property(word, word, word, word, word, word, (block, draw, sample, stream, low, high) => {
        fc.pre(block < 2 ** 32 - 1 && draw < 2 ** 32 - 1);
        compiled.fill(block, block + 1, draw, draw + 1, sample, stream, low, high);
        philox4x32(block, draw, sample, stream, low, high, expected);
        assert.deepEqual([...compiled.words.subarray(0, 4)], [...expected]);
      }),
    );
  });

  it('lie block after block, the blocks of one draw after those of another', () => {
    compiled.fill(3, 40, 100, 117, 2 ** 31, 1, 5, 2 ** 20);
    const expected = new Uint32Array(4);
    let at = 0;
    for (let draw = 100; draw < 117; draw++)
      for (let block = 3; block < 40; block++, at += 4) {
        philox4x32(block, draw, 2 ** 31, 1, 5, 2 ** 20, expected);
        assert.deepEqual(compiled.words.subarray(at, at + 4), expected, `block ${block} of draw ${draw}`);
      }
  });
});

describe('Box-Muller by series', () => {
  const both = (u: number, v: number) => {
    const out = new Float32Array(2);
    boxMuller(Uint32Array.of(u, v), 0, out, 0, 2);
    const radius = Math.sqrt(-2 * Math.log((u + 0.5) / 2 ** 32));
    const angle = (2 * Math.PI * (v + 0.5)) / 2 ** 32;
    return { out, expected: [radius * Math.cos(angle), radius * Math.sin(angle)] as const, radius };
  };

  it('is the textbook transformation to within the rounding to float32', () => {
    fc.assert(
      fc.property(word, word, (u, v) => {
        const { out, expected, radius } = both(u, v);
        // Half a unit in the last place of float32 of the radius.
        for (const [i, value] of expected.entries()) near(out[i]!, value, 2 ** -24 * radius);
      }),
      { numRuns: 2000 },
    );
  });

  it('is so at the ends of both words, and at every quarter of a turn', () => {
    const ends = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
    const quarters = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((eighth) =>
      [-1, 0, 1].map((step) => (eighth * 2 ** 29 + step + 2 ** 32) % 2 ** 32),
    );
    for (const u of ends)
      for (const v of [...ends, ...quarters]) {
        const { out, expected, radius } = both(u, v);
        for (const [i, value] of expected.entries()) near(out[i]!, value, 2 ** -24 * Math.max(radius, 1e-4));
      }
  });
});

describe('normals of many draws', () => {
  it('are those of each draw by itself, for latents of any size', () => {
    for (const dimensions of [1, 2, 3, 5, 16, 16_390, 40_001]) {
      const draws = { from: 3, to: 6 };
      const together = new Float32Array(3 * dimensions + 1);
      fillStandardNormals(together, 1, dimensions, 2 ** 40 + 7, streams.posterior, 12, draws);
      const single = new Float32Array(dimensions);
      for (let draw = draws.from; draw < draws.to; draw++) {
        fillStandardNormal(single, 0, dimensions, 2 ** 40 + 7, streams.posterior, 12, draw);
        const from = 1 + (draw - draws.from) * dimensions;
        assert.deepEqual(together.slice(from, from + dimensions), single, `${dimensions} dimensions`);
      }
      assert.equal(together[0], 0);
    }
  });

  it('do not write beyond their place', () => {
    const out = new Float32Array(12).fill(9);
    fillStandardNormals(out, 2, 3, 1, streams.prior, 0, { from: 0, to: 2 });
    assert.deepEqual([out[0], out[1], ...out.slice(8)], [9, 9, 9, 9, 9, 9]);
  });
});
