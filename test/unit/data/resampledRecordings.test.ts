import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openDataset } from '../../../src/data/dataset';
import { isProblem } from '../../support/isProblem';
import { near } from '../../support/near';
import { readData } from '../../support/readData';
import { inRepository } from '../../support/repository';

const fixture = (name: string) => inRepository('test', 'fixtures', 'audio', name);
const read = (name: string, key: string) => readData({ path: fixture(name), key }, {});
const noteCodes = ({ notes }: Awaited<ReturnType<typeof read>>) => notes!.map(({ code }) => code);
const resampled = JSON.parse(readFileSync(fixture('resampled.json'), 'utf8')) as readonly {
  readonly file: string;
  readonly rate: number;
  readonly channels: readonly (readonly number[])[];
}[];

describe('a recording at another rate', () => {
  for (const { file, rate, channels } of resampled)
    it(`of ${file} at ${rate} samples a second is what SciPy makes of it, whole and a window at a time`, async () => {
      const [count, length] = [channels.length, channels[0]!.length];
      const key = (of: string) => `files=${count > 1 ? `${of}x2` : of},rate=${rate}`;
      const whole = await read(file, key(String(length)));
      assert.deepEqual([whole.count, whole.audio!.rate], [1, rate]);
      assert.deepEqual(noteCodes(whole), ['recordings-fitted', 'recordings-resampled']);
      const expected = Float32Array.from(
        { length: length * count },
        (_, at) => channels[at % count]![Math.floor(at / count)]!,
      );
      // float64 sums of the same products in another order, as float32.
      for (const [at, value] of expected.entries()) near(whole.values[at]!, value, 1e-7);
      const size = Math.min(17, length);
      const windows = await read(file, `windows=${count > 1 ? `${size}x2` : size},rate=${rate}`);
      assert.equal(windows.count, Math.floor(length / size));
      assert.deepEqual(windows.values, whole.values.subarray(0, windows.values.length));
    });

  it('in parts of a WAV file, as FLAC and from the end are the same at another rate', async () => {
    const key = 'windows=20x2,rate=11025';
    const [plain, packed] = [await read('pcm16.wav', key), await read('pcm16.flac', key)];
    assert.deepEqual(packed.values, plain.values);
    const dataset = await openDataset({ path: fixture('pcm16.wav'), key });
    const last = new Float32Array(40);
    await dataset.read({ start: plain.count - 1, count: 1 }, last, 0);
    await dataset.close();
    assert.deepEqual(last, plain.values.subarray(-40));
  });

  it('is refused at rates that no recording has', async () => {
    for (const rate of ['999', '768001', '0', '-8000', '8e3', '44100.5'])
      await assert.rejects(read('mono.wav', `windows=50,rate=${rate}`), isProblem('window-key-unreadable'));
  });
});
