/** How loud each frequency is over time, relative to the loudest. */
export interface Spectrogram {
  readonly frames: number;
  /** Frequencies from 0 to half the rate. */
  readonly bins: number;
  /** Decibels by frame, then frequency; the loudest of all has 0, and none is below {@link floor}. */
  readonly decibels: Float64Array;
}

/** Power below this share of the greatest is not told apart, in decibels. */
export const floor = -80;
/** The fewest and most samples that a frequency is told from. */
const [shortest, longest] = [16, 1024];
const framesAimedAt = 32;
const maxFrames = 1024;

/** Lengths of the window and of the step between two, for a row of so many samples; null where it is too short for any. */
export function windowFor(length: number): { readonly size: number; readonly step: number } | null {
  if (length < shortest) return null;
  const aimed = 2 ** Math.round(Math.log2((4 * length) / framesAimedAt));
  const size = Math.min(Math.max(shortest, aimed), longest, 2 ** Math.floor(Math.log2(length)));
  return { size, step: Math.max(size / 4, Math.ceil((length - size) / (maxFrames - 1))) };
}

/**
 * The short-time Fourier transform with a periodic Hann window, of whole windows only, as decibels below the greatest power of
 * all signals: |STFT|² as scipy.signal.stft has it without boundary and padding.
 *
 * @param signals of one length, which share the greatest power
 * @param size samples of a window, a power of two
 */
export function spectrograms(
  signals: readonly Float32Array[],
  { size, step }: { readonly size: number; readonly step: number },
): readonly Spectrogram[] {
  const powers = signals.map((signal) => powerOf(signal, size, step));
  let greatest = 0;
  for (const { power } of powers) for (const value of power) greatest = Math.max(greatest, value);
  return powers.map(({ frames, power }) => ({
    frames,
    bins: size / 2 + 1,
    decibels: power.map((value) =>
      greatest > 0 && value > 0 ? Math.max(floor, 10 * Math.log10(value / greatest)) : floor,
    ),
  }));
}

function powerOf(signal: Float32Array, size: number, step: number) {
  const frames = Math.max(0, Math.floor((signal.length - size) / step) + 1);
  const bins = size / 2 + 1;
  const power = new Float64Array(frames * bins);
  const hann = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let frame = 0; frame < frames; frame++) {
    for (let i = 0; i < size; i++) {
      const value = signal[frame * step + i]!;
      real[i] = Number.isFinite(value) ? value * hann[i]! : 0;
      imaginary[i] = 0;
    }
    transform(real, imaginary);
    for (let bin = 0; bin < bins; bin++) power[frame * bins + bin] = real[bin]! ** 2 + imaginary[bin]! ** 2;
  }
  return { frames, power };
}

/** The discrete Fourier transform in place, of a power of two of values (Cooley and Tukey 1965, decimation in time). */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j]!, real[i]!];
      [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    const half = length / 2;
    for (let k = 0; k < half; k++) {
      const angle = (-2 * Math.PI * k) / length;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let i = k; i < size; i += length) {
        const j = i + half;
        const re = real[j]! * cos - imaginary[j]! * sin;
        const im = real[j]! * sin + imaginary[j]! * cos;
        real[j] = real[i]! - re;
        imaginary[j] = imaginary[i]! - im;
        real[i]! += re;
        imaginary[i]! += im;
      }
    }
  }
}
