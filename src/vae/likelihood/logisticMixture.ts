import { levelOf, noLevel } from './categorical';
import { logMassOfLevel, type DiscretizedLogistic } from './discretizedLogistic';

/**
 * Levels of a pixel's channels under a mixture of discretized logistics, as PixelCNN++ and NVAE have it: a decoder that outputs, of
 * each pixel, the logits of the components, then for each channel their means, log scales and, for colors, coefficients
 * with which a channel's mean follows the values of those before it.
 */
export interface LogisticMixture {
  readonly kind: 'discretized-logistic-mixture';
  readonly components: number;
  /** 3 for red, green and blue, 1 for gray. */
  readonly channels: 1 | 3;
  /** Whether channels are the first axis of data and output, or the last. */
  readonly axis: 'first' | 'last';
  /** Of the data; means and scales are of −1..1. */
  readonly levels: DiscretizedLogistic['levels'];
}

/** Both implementations keep scales above e⁻⁷. */
export const minLogScale = -7;

/** Numbers of a pixel that a decoder outputs for each component. */
export function numbersPerComponent(channels: LogisticMixture['channels']): number {
  return channels === 3 ? 10 : 3;
}

/** Values of a row of the decoder's output, for `length` values of the data. */
export function mixtureOutputLength({ components, channels }: LogisticMixture, length: number): number {
  return (length / channels) * components * numbersPerComponent(channels);
}

/** Where the numbers of a pixel are, relative to a row. */
interface PixelPlaces {
  readonly pixels: number;
  /** Of a channel of the data, or a number of the output, of one pixel. */
  readonly value: (pixel: number, channel: number) => number;
  readonly number: (pixel: number, place: number) => number;
}

/** Where the numbers of each pixel of a row of `length` values are. */
export function placesOf({ components, channels, axis }: LogisticMixture, length: number): PixelPlaces {
  const pixels = length / channels;
  const numbers = components * numbersPerComponent(channels);
  return axis === 'first'
    ? {
        pixels,
        value: (pixel, channel) => channel * pixels + pixel,
        number: (pixel, place) => place * pixels + pixel,
      }
    : {
        pixels,
        value: (pixel, channel) => pixel * channels + channel,
        number: (pixel, place) => pixel * numbers + place,
      };
}

/** The number of one kind of one component: logits come first, then means, log scales and coefficients of each channel. */
export function numberPlace(
  { components, channels }: LogisticMixture,
  kind: 'mean' | 'logScale' | 'coefficient',
  channel: number,
  component: number,
): number {
  const kinds = channels === 3 ? 3 : 2;
  const nth = { mean: 0, logScale: 1, coefficient: 2 }[kind];
  return components * (1 + channel * kinds + nth) + component;
}

/**
 * log p(x|z) in nats, summed over the pixels of a row: log Σ_m π_m Π_c P(x_c | x_<c, m), a probability of levels. NaN for a row
 * with a value that is none. Logits and coefficients go through log-softmax and tanh.
 *
 * Salimans, Karpathy, Chen and Kingma, "PixelCNN++" (2017), section 2.1 and equations 2 and 3; the first and the last level
 * have open ends.
 */
export function logisticMixtureLogProbability(
  likelihood: LogisticMixture,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
): number {
  const { components, channels, levels } = likelihood;
  const { pixels, value, number } = placesOf(likelihood, length);
  const step = 2 / (levels.count - 1);
  const level = new Int32Array(channels);
  const joint = new Float64Array(components);
  let sum = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < channels; c++) {
      level[c] = levelOf(x[xOffset + value(pixel, c)]!, levels, levels.count);
      if (level[c] === noLevel) return NaN;
    }
    const at = (place: number) => output[offset + number(pixel, place)]!;
    for (let m = 0; m < components; m++) {
      joint[m] = at(m);
      for (let c = 0; c < channels; c++) {
        const mean = meanOfChannel(likelihood, at, m, c, (before) => -1 + step * level[before]!);
        const scale = Math.exp(Math.max(at(numberPlace(likelihood, 'logScale', c, m)), minLogScale));
        joint[m]! += logMassOfLevel(level[c]!, levels.count, -1 + step * level[c]! - mean, step, scale);
      }
    }
    sum += logSumExp(joint) - logSumExp(Float64Array.from({ length: components }, (_, m) => at(m)));
  }
  return sum;
}

/** The mean of a channel of a component, given the values of the channels before it. */
export function meanOfChannel(
  likelihood: LogisticMixture,
  at: (place: number) => number,
  component: number,
  channel: number,
  valueBefore: (channel: number) => number,
): number {
  let mean = at(numberPlace(likelihood, 'mean', channel, component));
  if (channel === 0) return mean;
  const coefficient = (nth: number) => Math.tanh(at(numberPlace(likelihood, 'coefficient', nth, component)));
  // Green follows red by the first coefficient, blue red and green by the second and third.
  for (let before = 0; before < channel; before++)
    mean += coefficient(channel === 1 ? 0 : 1 + before) * valueBefore(before);
  return mean;
}

/**
 * The means of such a mixture in the units of the data, a value of a row each: those of the logistic distributions, within the
 * range of the levels, whose open ends would draw them a little to the middle.
 */
export function logisticMixtureMeans(
  likelihood: LogisticMixture,
  output: Float32Array,
  rows: number,
): Float32Array {
  const { components, channels, levels } = likelihood;
  const stride = output.length / rows;
  const length = (stride / components / numbersPerComponent(channels)) * channels;
  const { pixels, value, number } = placesOf(likelihood, length);
  const means = new Float32Array(rows * length);
  const own = new Float64Array(channels);
  for (let row = 0; row < rows; row++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = (place: number) => output[row * stride + number(pixel, place)]!;
      const normalizer = logSumExp(Float64Array.from({ length: components }, (_, m) => at(m)));
      for (let m = 0; m < components; m++) {
        const share = Math.exp(at(m) - normalizer);
        for (let c = 0; c < channels; c++) {
          own[c] = meanOfChannel(likelihood, at, m, c, (before) => own[before]!);
          const within = Math.max(-1, Math.min(1, own[c]!));
          const shown = levels.offset + ((within + 1) / 2) * (levels.count - 1) * levels.step;
          means[row * length + value(pixel, c)]! += share * shown;
        }
      }
    }
  }
  return means;
}

function logSumExp(values: Float64Array): number {
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return max + Math.log(values.reduce((sum, value) => sum + Math.exp(value - max), 0));
}
