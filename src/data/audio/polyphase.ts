/** Shape of the Kaiser window, and how many samples of the lower rate it reaches to either side: those of SciPy's `resample_poly`. */
const beta = 5;
const reach = 10;

/** A filter that changes a rate by up ⁄ down. */
export interface Polyphase {
  readonly up: number;
  readonly down: number;
  /** Taps at `up` times the rate, about the middle one. */
  readonly taps: Float64Array;
}

/**
 * The filter from one rate to another: a low-pass at half of the lower rate, windowed by Kaiser's window, between `up` − 1 zeros that are put
 * after each sample (Oppenheim and Schafer, "Discrete-time signal processing", sections 4.6 and 7.5.3), with the numbers of SciPy's
 * `resample_poly`.
 */
export function polyphaseOf(rate: number, wanted: number): Polyphase {
  const common = greatestDivisor(rate, wanted);
  const [up, down] = [wanted / common, rate / common];
  const larger = Math.max(up, down);
  const half = reach * larger;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, tap) => {
    const x = (tap - half) / larger;
    const edge = (tap - half) / half;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * besselI0(beta * Math.sqrt(1 - edge * edge));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return { up, down, taps: taps.map((tap) => (tap / sum) * up) };
}

/** How many samples so many become. */
export function resampledLength({ up, down }: Pick<Polyphase, 'up' | 'down'>, length: number): number {
  return Math.ceil((length * up) / down);
}

/** The first and the last sample that one of another rate is made of, which may lie outside of the recording. */
export function samplesBehind({ up, down, taps }: Polyphase, place: number): readonly [number, number] {
  const half = (taps.length - 1) / 2;
  return [Math.ceil((place * down - half) / up), Math.floor((place * down + half) / up)];
}

/** A sample of the wanted rate; those outside of the recording are 0. */
export function resampledAt(
  filter: Polyphase,
  place: number,
  length: number,
  sampleAt: (index: number) => number,
): number {
  const { up, down, taps } = filter;
  const middle = (taps.length - 1) / 2 + place * down;
  const [first, last] = samplesBehind(filter, place);
  let sum = 0;
  for (let i = Math.max(0, first); i <= Math.min(length - 1, last); i++)
    sum += taps[middle - i * up]! * sampleAt(i);
  return sum;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** I₀ by its power series, for the arguments of a window. */
function besselI0(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
