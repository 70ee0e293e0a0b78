import { createHash } from 'node:crypto';
import type { CodecHeader } from 'codec-parser';
import type { ByteSource } from '../byteSource';
import { flacUnreadable, recordingTooLong } from '../problems/audio';
import type { FlacForm } from './flacHeader';

/** Samples of all channels, one channel after another in each frame. */
export type DecodedSamples = Int16Array | Int32Array;

/** Memory that the samples of one recording may take. */
const maxBytes = 2 ** 28;
const bytesAtOnce = 2 ** 16;

/**
 * Decodes a FLAC file, whole, since its frames have no places that are known before. No frame may be missing, and the MD5 of the
 * samples is that which the file states, where it states one.
 *
 * @throws ProblemError if it is too long, damaged or cut short
 */
export async function decodeFlac(source: ByteSource, name: string, form: FlacForm): Promise<DecodedSamples> {
  const { channels, bits } = form;
  const maxFrames = Math.floor(maxBytes / (channels * (bits <= 16 ? 2 : 4)));
  if ((form.frames ?? 0) > maxFrames) throw recordingTooLong({ name, max: maxFrames });
  const samples = new GrowingSamples(form);
  // Loaded once they are needed: few have such files.
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    let [index, packed, largest] = [0, 0, 0];
    for await (const { data, header } of framesOf(source)) {
      // Before it is decoded: a frame of a few bytes may stand for 65,535 samples.
      const total = samples.frames + ('blockSize' in header ? header.blockSize : 0);
      if (total > maxFrames) throw recordingTooLong({ name, max: maxFrames });
      const isNext = isFrameAt(header, index++, samples.frames);
      if (!isNext || header.channels !== channels || total > (form.frames ?? Infinity))
        throw flacUnreadable({ name, defect: { kind: 'damaged' } });
      const { channelData, samplesDecoded, errors } = await decoder.decodeFrames([data]);
      if (errors.length > 0 || samples.frames + samplesDecoded !== total)
        throw flacUnreadable({ name, defect: { kind: 'damaged' } });
      samples.add(channelData, samplesDecoded);
      packed += data.length;
      largest = Math.max(largest, data.length);
    }
    // What ends in the middle of a frame is read up to there.
    if (form.frames === undefined && source.size - form.dataOffset - packed > 2 * largest)
      throw flacUnreadable({ name, defect: { kind: 'damaged' } });
  } finally {
    decoder.free();
  }
  const found = samples.frames;
  if (found === 0 || found < (form.frames ?? 0))
    throw flacUnreadable({ name, defect: { kind: 'cut-short', found, frames: form.frames } });
  const whole = samples.whole();
  if (form.md5 !== undefined && md5Of(whole, bits) !== form.md5)
    throw flacUnreadable({ name, defect: { kind: 'checksum' } });
  return whole;
}

/** The frames whose checksums are right, one after another. */
async function* framesOf(source: ByteSource) {
  const { default: CodecParser } = await import('codec-parser');
  const parser = new CodecParser('audio/flac');
  for (let at = 0; at < source.size; at += bytesAtOnce) {
    const bytes = await source.read(at, Math.min(bytesAtOnce, source.size - at));
    yield* parsed(parser.parseChunk(Uint8Array.from(bytes)));
  }
  yield* parsed(parser.flush());
}

function* parsed<T>(frames: Iterator<T>): Generator<T & { readonly header: CodecHeader }> {
  for (let next = frames.next(); !next.done; next = frames.next())
    if (hasHeader(next.value)) yield next.value;
}

function hasHeader<T>(value: T): value is T & { readonly header: CodecHeader } {
  return typeof value === 'object' && value !== null && 'header' in value;
}

/** Whether a frame is the one that its place is for: frames count themselves, or of changing sizes the samples before them. */
function isFrameAt(header: CodecHeader, index: number, samplesBefore: number): boolean {
  if ('sampleNumber' in header && typeof header.sampleNumber === 'number')
    return header.sampleNumber === samplesBefore;
  return 'frameNumber' in header && header.frameNumber === index;
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
