import type { RandomStream } from '../../random/randomStream';
import type { Categorical } from '../categorical';
import type { DiscretizedLogistic } from '../discretizedLogistic';
import { meanOfChannel, minLogScale, numberPlace, placesOf, type LogisticMixture } from '../logisticMixture';
import { drawLogistic } from './drawLocated';

/** Writes one class of each variable of a row: its level, or 1 at its place among those of one-hot data. */
export function drawClasses(
  { classes, inner, data, probabilities }: Categorical,
  output: Float32Array,
  offset: number,
  into: Float32Array,
  random: RandomStream,
): void {
  const variables = data === 'one-hot' ? into.length / classes : into.length;
  const weights = new Float64Array(classes);
  for (let i = 0; i < variables; i++) {
    const first = Math.floor(i / inner) * classes * inner + (i % inner);
    for (let k = 0; k < classes; k++) weights[k] = output[offset + first + k * inner]!;
    const chosen = drawIndex(probabilities ? weights : softmaxOf(weights), random);
    if (data !== 'one-hot') into[i] = data.offset + chosen * data.step;
    else for (let k = 0; k < classes; k++) into[first + k * inner] = k === chosen ? 1 : 0;
  }
}

/** The level that a logistic number about `mean` is nearest to, of a range with open ends. */
export function drawLevel(
  levels: DiscretizedLogistic['levels'],
  mean: number,
  scale: number,
  random: RandomStream,
): number {
  const drawn = mean + scale * drawLogistic(random);
  const level = Math.round((drawn - levels.offset) / levels.step);
  return levels.offset + Math.max(0, Math.min(levels.count - 1, level)) * levels.step;
}

/** Writes a row of a mixture of discretized logistics: of each pixel a component, then its channels in order. */
export function drawLogisticMixture(
  likelihood: LogisticMixture,
  output: Float32Array,
  offset: number,
  into: Float32Array,
  random: RandomStream,
): void {
  const { components, channels, levels } = likelihood;
  const { pixels, value, number } = placesOf(likelihood, into.length);
  // Means and scales are of −1..1.
  const inner = { offset: -1, step: 2 / (levels.count - 1), count: levels.count };
  const drawn = new Float64Array(channels);
  const weights = new Float64Array(components);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = (place: number) => output[offset + number(pixel, place)]!;
    for (let m = 0; m < components; m++) weights[m] = at(m);
    const chosen = drawIndex(softmaxOf(weights), random);
    for (let c = 0; c < channels; c++) {
      const mean = meanOfChannel(likelihood, at, chosen, c, (before) => drawn[before]!);
      const scale = Math.exp(Math.max(at(numberPlace(likelihood, 'logScale', c, chosen)), minLogScale));
      drawn[c] = drawLevel(inner, mean, scale, random);
      into[value(pixel, c)] = levels.offset + Math.round((drawn[c]! + 1) / inner.step) * levels.step;
    }
  }
}

/** An index by weights that need not add up to 1. */
function drawIndex(weights: Float64Array, random: RandomStream): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  let index = 0;
  while (index < weights.length - 1 && left >= weights[index]!) left -= weights[index++]!;
  return index;
}

/** In place, relative to the max logit. */
function softmaxOf(logits: Float64Array): Float64Array {
  const max = logits.reduce((largest, value) => Math.max(largest, value), -Infinity);
  for (let k = 0; k < logits.length; k++) logits[k] = Math.exp(logits[k]! - max);
  return logits;
}
