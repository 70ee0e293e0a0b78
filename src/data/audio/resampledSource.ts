import { polyphaseOf, resampledAt, resampledLength, samplesBehind } from './polyphase';
import type { RecordingForm, SampleSource } from './sampleSource';

/** What a recording is at another rate. */
export function resampledForm(form: RecordingForm, rate: number): RecordingForm {
  const frames = resampledLength({ up: rate, down: form.rate }, form.frames);
  return { ...form, rate, frames };
}

/**
 * The samples of a recording at another rate. Each is a function of the recording alone, whatever stretch it is read in.
 *
 * @param source of the recording as it is, which is closed with this one
 */
export function resampledSource(source: SampleSource, form: RecordingForm, rate: number): SampleSource {
  const filter = polyphaseOf(form.rate, rate);
  const { up, down, taps } = filter;
  const around = Math.ceil(taps.length / up);
  const room = Math.max(1, Math.floor(((source.framesAtOnce - around) * up) / down));
  return {
    framesAtOnce: room,
    async read(start, frames) {
      const first = Math.max(0, samplesBehind(filter, start)[0]);
      const end = Math.min(form.frames, samplesBehind(filter, start + frames - 1)[1] + 1);
      const sampleOf = await samplesOf(source, first, Math.max(0, end - first), form.channels);
      return (frame, channel) =>
        resampledAt(filter, start + frame, form.frames, (index) => sampleOf(index - first, channel));
    },
    close: () => source.close(),
  };
}

/** A stretch of all channels, kept: parts of it that are read one after another are valid until the next only. */
async function samplesOf(source: SampleSource, first: number, count: number, channels: number) {
  const kept = new Float64Array(count * channels);
  for (let done = 0; done < count; done += source.framesAtOnce) {
    const part = Math.min(source.framesAtOnce, count - done);
    const sampleAt = await source.read(first + done, part);
    for (let frame = 0; frame < part; frame++)
      for (let channel = 0; channel < channels; channel++)
        kept[(done + frame) * channels + channel] = sampleAt(frame, channel);
  }
  return (frame: number, channel: number) => kept[frame * channels + channel]!;
}
