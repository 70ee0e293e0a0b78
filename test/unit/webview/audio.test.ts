import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeWav } from '../../../webview/plots/audio/encodeWav';
import { soundOf } from '../../../webview/plots/audio/soundOf';
import { floor, spectrograms, windowFor } from '../../../webview/plots/audio/spectrogram';
import { inRepository } from '../../support/repository';
import { readAll } from '../../support/badFiles';

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'audio', 'spectrogram.json'), 'utf8'),
) as { readonly values: readonly number[]; readonly decibels: readonly (readonly number[])[] };

describe('a row as a WAV file', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-wav-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has every sample bit for bit when it is read again, louder than the full range or not', async () => {
    const [left, right] = [Float32Array.of(0.1, -1, 1.5), Float32Array.of(1 / 3, 0, -2)];
    const file = path.join(folder, 'row.wav');
    writeFileSync(file, encodeWav([left, right], 44_100));
    const { values, audio } = await readAll(file, 'windows=2x3');
    assert.deepEqual(values, Float32Array.of(...left, ...right));
    assert.deepEqual(audio, { rate: 44_100, channels: 2, order: 'channels-first', encoding: 'f32' });
  });
});

describe('the sound of a row', () => {
  const audio = { rate: 8000, channels: 2, order: 'channels-last', encoding: 's16' } as const;

  it('is each channel, wherever the model has their axis', () => {
    const values = Float32Array.of(1, 2, 3, 4);
    const none = { kind: 'none' } as const;
    assert.deepEqual(soundOf(values, audio, none), [Float32Array.of(1, 3), Float32Array.of(2, 4)]);
    assert.deepEqual(soundOf(values, { ...audio, order: 'channels-first' }, none), [
      Float32Array.of(1, 2),
      Float32Array.of(3, 4),
    ]);
  });

  it('is as loud as it was recorded, whatever the model reads', () => {
    const scaled = Float32Array.of(-1, 1);
    const mono = { ...audio, channels: 1 };
    assert.deepEqual(soundOf(scaled, mono, { kind: 'standardize', mean: 0.25, deviation: 0.5 }), [
      Float32Array.of(-0.25, 0.75),
    ]);
    assert.deepEqual(soundOf(scaled, mono, { kind: '-1..1' }), [Float32Array.of(0, 1)]);
  });
});

describe('a spectrogram', () => {
  it('is what SciPy makes of a chirp', () => {
    const [found] = spectrograms([Float32Array.from(golden.values)], { size: 64, step: 16 });
    assert.deepEqual([found!.frames, found!.bins], [golden.decibels.length, 33]);
    const expected = golden.decibels.flat();
    // Both are float64 of the same float32 samples; far below the loudest, rounding counts as decibels. Measured 5e-6.
    for (const [i, value] of expected.entries())
      assert.ok(Math.abs(found!.decibels[i]! - value) < 1e-3, `${found!.decibels[i]} is not ${value}`);
  });

  it('of a louder signal beside it is lower everywhere', () => {
    const quiet = Float32Array.from(golden.values);
    const [alone] = spectrograms([quiet], { size: 64, step: 16 });
    const [beside] = spectrograms([quiet, quiet.map((value) => 10 * value)], { size: 64, step: 16 });
    const loudest = alone!.decibels.indexOf(0);
    assert.ok(Math.abs(beside!.decibels[loudest]! + 20) < 1e-5);
  });

  it('of silence or of missing samples is at the floor', () => {
    for (const value of [0, NaN]) {
      const [found] = spectrograms([new Float32Array(64).fill(value)], { size: 16, step: 4 });
      assert.ok(found!.decibels.every((level) => level === floor));
    }
  });

  it('has windows that fit, and not too many', () => {
    assert.equal(windowFor(15), null);
    for (const length of [16, 17, 64, 1000, 16_384, 10_000_000]) {
      const { size, step } = windowFor(length)!;
      assert.equal(2 ** Math.round(Math.log2(size)), size);
      assert.ok(size <= length && Number.isInteger(step));
      assert.ok(Math.floor((length - size) / step) + 1 <= 1024);
    }
  });
});
