import type { ByteSource } from '../byteSource';
import type { Numbers } from '../dataFile';
import type { RowForm } from './rowForm';
import { sampleReaders } from './samples';
import type { WavForm } from './wavHeader';

/** Bytes that are read at once. */
const maxRead = 2 ** 22;

/**
 * Writes one row of a recording to `out` from `at` on; what lies behind its end is 0. Nothing but the samples of the row is
 * read.
 *
 * @param start the first sample of each channel
 */
export async function readWindow(
  source: ByteSource,
  wav: WavForm,
  start: number,
  form: RowForm,
  out: Numbers,
  at: number,
): Promise<void> {
  const { size, read } = sampleReaders[wav.encoding];
  const frameBytes = size * wav.channels;
  const [timeStep, channelStep] = form.order === 'channels-first' ? [1, form.length] : [form.channels, 1];
  out.fill(0, at, at + form.length * form.channels);
  const count = Math.min(form.length, wav.frames - start);
  const atOnce = Math.max(1, Math.floor(maxRead / frameBytes));
  for (let done = 0; done < count; done += atOnce) {
    const part = Math.min(atOnce, count - done);
    const bytes = await source.read(wav.dataOffset + (start + done) * frameBytes, part * frameBytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let frame = 0; frame < part; frame++) {
      const to = at + (done + frame) * timeStep;
      let sum = 0;
      for (let channel = 0; channel < wav.channels; channel++) {
        const value = read(view, frame * frameBytes + channel * size);
        sum += value;
        if (form.channels > 1) out[to + channel * channelStep] = value;
      }
      if (form.channels === 1) out[to] = sum / wav.channels;
    }
  }
}
