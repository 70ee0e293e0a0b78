import type { Numbers } from '../dataFile';
import type { RowForm } from './rowForm';
import type { RecordingForm, SampleSource } from './sampleSource';

/**
 * Writes one row of a recording to `out` from `at` on; what lies behind its end is 0.
 *
 * @param start the first sample of each channel
 */
export async function readWindow(
  source: SampleSource,
  recording: Pick<RecordingForm, 'channels' | 'frames'>,
  start: number,
  form: RowForm,
  out: Numbers,
  at: number,
): Promise<void> {
  const { channels } = recording;
  const [timeStep, channelStep] = form.order === 'channels-first' ? [1, form.length] : [form.channels, 1];
  out.fill(0, at, at + form.length * form.channels);
  const count = Math.min(form.length, recording.frames - start);
  for (let done = 0; done < count; done += source.framesAtOnce) {
    const part = Math.min(source.framesAtOnce, count - done);
    const sampleAt = await source.read(start + done, part);
    for (let frame = 0; frame < part; frame++) {
      const to = at + (done + frame) * timeStep;
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) {
        const value = sampleAt(frame, channel);
        sum += value;
        if (form.channels > 1) out[to + channel * channelStep] = value;
      }
      if (form.channels === 1) out[to] = sum / channels;
    }
  }
}
