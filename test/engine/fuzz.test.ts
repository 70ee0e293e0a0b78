import assert from 'node:assert/strict';
import { fuzz } from '../fuzz/fuzz';
import { targets } from '../fuzz/targets';

describe('a damaged model, data or set-up file', () => {
  it('is read, or refused in words: no crash, no hang, bounded memory', async function () {
    this.timeout(180_000);
    const seed = Date.now() % 1_000_000;
    const { tried, findings, peakBytes } = await fuzz({ seed, count: 1200, seconds: 60 });
    const total = Object.values(tried).reduce((sum, { read, worded }) => sum + read + worded, 0);
    console.log(`      seed ${seed}: ${total} files, at most ${Math.round(peakBytes / 2 ** 20)} MiB`);
    assert.deepEqual(findings, []);
    assert.equal(Object.keys(tried).length, targets().length);
    assert.ok(peakBytes < 1e9, `${peakBytes} bytes`);
  });
});
