import { openFile } from '../byteSource';
import { decodeFlac, type DecodedSamples } from './decodeFlac';
import type { FlacForm } from './flacHeader';
import type { SampleSource } from './sampleSource';

/** The samples of FLAC files, each decoded whole; those of the latest are kept, since its rows are read one after another. */
export class FlacSamples {
  private latest: { readonly path: string; readonly samples: Promise<DecodedSamples> } | undefined;

  async open(path: string, form: FlacForm): Promise<SampleSource> {
    const samples = await this.decoded(path, form);
    const { channels } = form;
    const fullRange = 2 ** (form.bits - 1);
    return {
      framesAtOnce: samples.length / channels,
      read: (start) =>
        Promise.resolve((frame, channel) => samples[(start + frame) * channels + channel]! / fullRange),
      close: () => Promise.resolve(),
    };
  }

  /** How many samples each channel of a file has that doesn't state it. */
  async countFrames(path: string, form: FlacForm): Promise<number> {
    return (await this.decoded(path, form)).length / form.channels;
  }

  private decoded(path: string, form: FlacForm): Promise<DecodedSamples> {
    if (this.latest?.path !== path) this.latest = { path, samples: decodeFile(path, form) };
    return this.latest.samples;
  }
}

async function decodeFile(path: string, form: FlacForm): Promise<DecodedSamples> {
  const source = await openFile(path);
  try {
    return await decodeFlac(source, path, form);
  } finally {
    await source.close();
  }
}
