import { openFile } from '../byteSource';
import type { SampleSource } from './sampleSource';
import { sampleReaders } from './samples';
import type { WavForm } from './wavHeader';

/** Bytes that are read at once. */
const maxRead = 2 ** 22;

/** Samples where they lie in a WAV file: nothing else of it is read. */
export async function openWavSamples(path: string, wav: WavForm): Promise<SampleSource> {
  const source = await openFile(path);
  const { size, read } = sampleReaders[wav.encoding];
  const frameBytes = size * wav.channels;
  return {
    framesAtOnce: Math.max(1, Math.floor(maxRead / frameBytes)),
    async read(start, frames) {
      const bytes = await source.read(wav.dataOffset + start * frameBytes, frames * frameBytes);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return (frame, channel) => read(view, frame * frameBytes + channel * size);
    },
    close: () => source.close(),
  };
}
