import assert from 'node:assert/strict';
import { fuzz } from '../fuzz/fuzz';
import { targets } from '../fuzz/targets';
import { seedOf } from '../support/seed';

/** Many more with `npm run fuzz`. */
const count = 600;

describe('a damaged model, data or set-up file', () => {
  it('is read, or refused in words: no crash, no hang, bounded memory', async function () {
    this.timeout(180_000);
    const seed = seedOf();
    const { tried, findings, peakBytes } = await fuzz({ seed, count, seconds: Infinity });
    console.log(`      seed ${seed}: ${count} files, at most ${Math.round(peakBytes / 2 ** 20)} MiB`);
    assert.deepEqual(findings, []);
    const total = Object.values(tried).reduce((sum, { read, worded }) => sum + read + worded, 0);
    assert.equal(total, count);
    assert.equal(Object.keys(tried).length, targets().length);
  });
});
