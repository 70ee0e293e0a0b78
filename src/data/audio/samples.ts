import type { SampleEncoding } from '../../core/dataset/audioRows';

/** How WAV files store samples: those of 8 bits are unsigned. */
export type WavEncoding = Exclude<SampleEncoding, 's8'>;

/** Reads a sample as a share of the full range. */
type ReadSample = (view: DataView, offset: number) => number;

/** Little-endian samples by how they are stored: bytes of one, and its value, with −1..1 the full range, as libsndfile has it. */
export const sampleReaders: Readonly<
  Record<WavEncoding, { readonly size: number; readonly read: ReadSample }>
> = {
  u8: { size: 1, read: (view, offset) => (view.getUint8(offset) - 128) / 128 },
  s16: { size: 2, read: (view, offset) => view.getInt16(offset, true) / 2 ** 15 },
  s24: {
    size: 3,
    read: (view, offset) => (view.getUint16(offset, true) + view.getInt8(offset + 2) * 2 ** 16) / 2 ** 23,
  },
  s32: { size: 4, read: (view, offset) => view.getInt32(offset, true) / 2 ** 31 },
  f32: { size: 4, read: (view, offset) => view.getFloat32(offset, true) },
  f64: { size: 8, read: (view, offset) => view.getFloat64(offset, true) },
};
