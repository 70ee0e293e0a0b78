import { createHash } from 'node:crypto';
import type { ByteSource } from '../byteSource';
import { flacUnreadable, recordingTooLong } from '../problems/audio';
import { flacFrames } from './flacFrames';
import type { FlacForm } from './flacHeader';

/** Samples of all channels, one channel after another in each frame. */
export type DecodedSamples = Int16Array | Int32Array;

/** Memory that the samples of one recording may take. */
const maxBytes = 2 ** 28;

/**
 * Decodes a FLAC file, whole, since its frames have no places that are known before. No frame may be missing, and the MD5 of the
 * samples is that which the file states, where it states one.
 *
 * @throws ProblemError if it is too long, damaged or cut short
 */
export async function decodeFlac(source: ByteSource, name: string, form: FlacForm): Promise<DecodedSamples> {
  const { channels, bits } = form;
  const damaged = () => flacUnreadable({ name, defect: { kind: 'damaged' } });
  const maxFrames = Math.floor(maxBytes / (channels * (bits <= 16 ? 2 : 4)));
  if ((form.frames ?? 0) > maxFrames || source.size > 2 * maxBytes)
    throw recordingTooLong({ name, max: maxFrames });
  const file = Uint8Array.from(await source.read(0, source.size));
  const samples = new GrowingSamples(form);
  // Loaded once it is needed: few have such files.
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
  const decoder = new FLACDecoder();
  await decoder.ready;
  let [index, end, largest] = [0, form.dataOffset, 0];
  try {
    for (const frame of flacFrames(file, form.dataOffset)) {
      // Before it is decoded: a frame of a few bytes may stand for 65,535 samples.
      const total = samples.frames + frame.blockSize;
      if (total > maxFrames) throw recordingTooLong({ name, max: maxFrames });
      const isNext = frame.number === (frame.isNumberOfSamples ? samples.frames : index);
      if (!isNext || frame.channels !== channels || total > (form.frames ?? Infinity)) throw damaged();
      const { channelData, samplesDecoded, errors } = await decoder.decodeFrames([frame.data]);
      if (errors.length > 0 || samplesDecoded !== frame.blockSize) throw damaged();
      samples.add(channelData, samplesDecoded);
      end += frame.data.length;
      largest = Math.max(largest, frame.data.length);
      index++;
    }
  } finally {
    decoder.free();
  }
  const found = samples.frames;
  // What ends in the middle of a frame, without saying how long it is, is read up to there.
  if (form.frames === undefined && found > 0 && file.length - end > 2 * largest) throw damaged();
  if (found === 0 || found < (form.frames ?? 0))
    throw flacUnreadable({ name, defect: { kind: 'cut-short', found, frames: form.frames } });
  const whole = samples.whole();
  if (form.md5 !== undefined && md5Of(whole, bits) !== form.md5)
    throw flacUnreadable({ name, defect: { kind: 'checksum' } });
  return whole;
}

/** Samples as the whole numbers that they are stored as. */
class GrowingSamples {
  frames = 0;
  private samples: DecodedSamples;
  /** The decoder divides by this. */
  private readonly fullRange: number;

  constructor(private readonly form: FlacForm) {
    this.fullRange = 2 ** (form.bits - 1) - 1;
    // What a file claims is not believed before it is there.
    this.samples = this.room(Math.min(form.frames ?? Infinity, 2 ** 16) * form.channels);
  }

  add(channelData: readonly Float32Array[], count: number): void {
    const { channels } = this.form;
    const needed = (this.frames + count) * channels;
    if (needed > this.samples.length) {
      const larger = this.room(Math.min(2 * needed, (this.form.frames ?? Infinity) * channels));
      larger.set(this.samples);
      this.samples = larger;
    }
    for (const [channel, values] of channelData.entries())
      for (let frame = 0; frame < count; frame++)
        this.samples[(this.frames + frame) * channels + channel] = Math.round(
          values[frame]! * this.fullRange,
        );
    this.frames += count;
  }

  whole(): DecodedSamples {
    return this.samples.subarray(0, this.frames * this.form.channels);
  }

  private room(length: number): DecodedSamples {
    return this.form.bits <= 16 ? new Int16Array(length) : new Int32Array(length);
  }
}

/** Of samples in as few whole bytes as hold them, little-endian. */
function md5Of(samples: DecodedSamples, bits: number): string {
  const size = Math.ceil(bits / 8);
  const hash = createHash('md5');
  const block = Buffer.alloc(size * 2 ** 16);
  for (let start = 0; start < samples.length; start += 2 ** 16) {
    const end = Math.min(samples.length, start + 2 ** 16);
    for (let i = start; i < end; i++) block.writeIntLE(samples[i]!, (i - start) * size, size);
    hash.update(block.subarray(0, (end - start) * size));
  }
  return hash.digest('hex');
}
