import type { RecordingForm } from './sampleSource';
import type { ByteSource } from '../byteSource';
import { dataCutShort } from '../problems/files';
import { wavEncodingUnsupported, wavUnreadable, type WavDefect } from '../problems/audio';
import { sampleReaders, type WavEncoding } from './samples';

/** Where the samples of a WAV file are, and how they are stored. */
export interface WavForm extends RecordingForm {
  readonly encoding: WavEncoding;
  readonly dataOffset: number;
}

const maxChunks = 4096;
const maxChannels = 64;
const maxRate = 10_000_000;
/** Sizes that stand for one that was not known when the header was written. */
const unknownSizes: readonly number[] = [0xffffffff, 0x7ffff000, 0x7fffffff];
const pcm = 1;
const float = 3;
const extensible = 0xfffe;
/** What follows the two bytes of the encoding in the GUID of WAVE_FORMAT_EXTENSIBLE. */
const guidTail = '000000001000800000aa00389b71';

/**
 * Reads the header of a WAV file: RIFF, or RF64 with sizes of 64 bits (EBU Tech 3306). Chunks are walked from one to the next,
 * whatever they are; those of odd length are followed by a byte of padding.
 *
 * @throws ProblemError if it has no samples that can be read
 */
export async function readWavHeader(source: ByteSource, name: string): Promise<WavForm> {
  const refuse = (defect: WavDefect) => wavUnreadable({ name, defect });
  if (source.size < 12) throw refuse({ kind: 'too-short' });
  const start = await textAndSize(source, 0);
  const form = Buffer.from(await source.read(8, 4)).toString('latin1');
  if (!['RIFF', 'RF64'].includes(start.id) || form !== 'WAVE') throw refuse({ kind: 'not-riff' });
  let format: Format | undefined;
  let wideSize: number | undefined;
  let at = 12;
  for (let chunk = 0; chunk < maxChunks && at + 8 <= source.size; chunk++) {
    const { id, size } = await textAndSize(source, at);
    const body = at + 8;
    if (id === 'data') {
      if (!format) throw refuse({ kind: 'no-format' });
      return withSamples(format, body, sizeOfSamples(size));
    }
    if (body + size > source.size) throw refuse({ kind: 'chunk-too-long', id, size });
    if (id === 'ds64' && size >= 16) wideSize = await uint64(source, body + 8);
    if (id === 'fmt ') format = readFormat(await source.read(body, Math.min(size, 40)), name);
    at = body + size + (size % 2);
  }
  throw refuse({ kind: 'no-samples' });

  /** The stated size of the samples; undefined where it was not known. */
  function sizeOfSamples(size: number): number | undefined {
    if (start.id === 'RF64' && size === 0xffffffff && wideSize !== undefined) return wideSize;
    return unknownSizes.includes(size) || (size === 0 && start.size === 0) ? undefined : size;
  }

  function withSamples(
    { rate, channels, encoding }: Format,
    dataOffset: number,
    stated: number | undefined,
  ): WavForm {
    const found = source.size - dataOffset;
    if (stated !== undefined && stated > found)
      throw dataCutShort({ name, bytes: { promised: stated, found } });
    const frames = Math.floor((stated ?? found) / (channels * sampleReaders[encoding].size));
    if (frames === 0) throw refuse({ kind: 'no-samples' });
    return { rate, channels, encoding, dataOffset, frames, isOpenEnded: stated === undefined };
  }
}

type Format = Pick<WavForm, 'rate' | 'channels' | 'encoding'>;

async function textAndSize(source: ByteSource, at: number): Promise<{ id: string; size: number }> {
  const bytes = Buffer.from(await source.read(at, 8));
  return { id: bytes.toString('latin1', 0, 4), size: bytes.readUInt32LE(4) };
}

async function uint64(source: ByteSource, at: number): Promise<number> {
  return Number(Buffer.from(await source.read(at, 8)).readBigUInt64LE());
}

function readFormat(given: Uint8Array, name: string): Format {
  const refuse = (defect: WavDefect) => wavUnreadable({ name, defect });
  const bytes = Buffer.from(given);
  if (bytes.length < 16) throw refuse({ kind: 'no-format' });
  const channels = bytes.readUInt16LE(2);
  const rate = bytes.readUInt32LE(4);
  const frameBytes = bytes.readUInt16LE(12);
  if (channels === 0 || channels > maxChannels) throw refuse({ kind: 'channels', count: channels });
  if (rate === 0 || rate > maxRate) throw refuse({ kind: 'rate', rate });
  const tag = bytes.readUInt16LE(0);
  const isExtended = tag === extensible && bytes.length >= 40 && bytes.toString('hex', 26, 40) === guidTail;
  const kind = isExtended ? bytes.readUInt16LE(24) : tag;
  const bits = bytes.readUInt16LE(14);
  const encoding = encodingOf(kind, bits);
  if (!encoding) throw wavEncodingUnsupported({ name, kind, bits });
  if (frameBytes !== channels * sampleReaders[encoding].size)
    throw refuse({ kind: 'frame', bytes: frameBytes, channels, bits });
  return { rate, channels, encoding };
}

/** Samples of fewer bits than their bytes have stand in the upper ones. */
function encodingOf(kind: number, bits: number): WavEncoding | undefined {
  if (kind === float) return bits === 32 ? 'f32' : bits === 64 ? 'f64' : undefined;
  if (kind !== pcm || bits === 0) return undefined;
  return (['u8', 's16', 's24', 's32'] as const)[Math.ceil(bits / 8) - 1];
}
