import type { SampleEncoding } from '../../core/dataset/audioRows';
import type { ByteSource } from '../byteSource';
import { flacUnreadable } from '../problems/audio';
import type { RecordingForm } from './sampleSource';

/** What the first block of a FLAC file states. */
export interface FlacForm extends Omit<RecordingForm, 'frames' | 'isOpenEnded'> {
  /** Of a sample. */
  readonly bits: number;
  /** Samples of each channel; undefined of a file that was written without knowing its length. */
  readonly frames: number | undefined;
  /** The MD5 of the samples, in hexadecimal digits; undefined where none is stated. */
  readonly md5: string | undefined;
  /** Where its frames begin. */
  readonly dataOffset: number;
}

/** `fLaC`, the header of the first block, and the block. */
const headerBytes = 4 + 4 + 34;
const maxBlocks = 4096;
const noMd5 = '0'.repeat(32);

/**
 * Reads STREAMINFO, the first metadata block of a FLAC file (RFC 9639, section 8.2).
 *
 * @throws ProblemError if it isn't there, or its samples have over 24 bits
 */
export async function readFlacHeader(source: ByteSource, name: string): Promise<FlacForm> {
  if (source.size < headerBytes) throw flacUnreadable({ name, defect: { kind: 'no-header' } });
  const bytes = Buffer.from(await source.read(0, headerBytes));
  const isStreamInfo = (bytes[4]! & 0x7f) === 0 && bytes.readUIntBE(5, 3) === 34;
  if (bytes.toString('latin1', 0, 4) !== 'fLaC' || !isStreamInfo)
    throw flacUnreadable({ name, defect: { kind: 'no-header' } });
  // 20 bits of the rate, 3 of the channels less one, 5 of the bits less one, 36 of the number of samples.
  const packed = bytes.readBigUInt64BE(18);
  const take = (shift: bigint, width: bigint) => Number((packed >> shift) & ((1n << width) - 1n));
  const [rate, bits, frames] = [take(44n, 20n), take(36n, 5n) + 1, take(0n, 36n)];
  const encoding = encodings[Math.ceil(bits / 8) - 1];
  if (rate === 0) throw flacUnreadable({ name, defect: { kind: 'no-header' } });
  if (!encoding) throw flacUnreadable({ name, defect: { kind: 'bits', bits } });
  const md5 = bytes.toString('hex', 26, 42);
  return {
    rate,
    channels: take(41n, 3n) + 1,
    bits,
    encoding,
    frames: frames === 0 ? undefined : frames,
    md5: md5 === noMd5 ? undefined : md5,
    dataOffset: await endOfBlocks(source, name),
  };
}

/** Walks the metadata blocks: a bit that says whether it is the last, its type in 7 bits, and its length in 24. */
async function endOfBlocks(source: ByteSource, name: string): Promise<number> {
  let at = 4;
  for (let block = 0; block < maxBlocks && at + 4 <= source.size; block++) {
    const header = Buffer.from(await source.read(at, 4));
    at += 4 + header.readUIntBE(1, 3);
    if ((header[0]! & 0x80) !== 0) return at;
  }
  throw flacUnreadable({ name, defect: { kind: 'no-header' } });
}

const encodings: readonly SampleEncoding[] = ['s8', 's16', 's24'];
