import type { RandomStream } from '../../random/randomStream';
import { shapesReader } from '../beta';
import { meanOfCounts } from '../counts';
import type { Beside, CountLikelihood, Likelihood } from '../likelihood';
import { multinomialMeans } from '../multinomial';
import { notInflated, parameterAt, thetaReader } from '../negativeBinomial';
import { drawBeta } from './drawBeta';
import { drawBernoulli, probabilitiesOf } from './drawBernoulli';
import { drawBinomial, drawNegativeBinomial, drawPoisson } from './drawCount';
import { drawClasses, drawLevel, drawLogisticMixture } from './drawLevels';
import { drawContinuousBernoulli, drawLaplace, drawLogistic, drawStudentT } from './drawLocated';

/**
 * Writes one x ~ p(x|z) to `into`, a row of values in the units of the data, by the decoder's `output` from `offset` on: what
 * {@link logProbability} is the density or probability of. Of counts whose sum is known (multinomial), that many are drawn.
 *
 * @param beside what the likelihood reads of the row besides: `library` must be given where it does
 * @param exact whether probabilities and rates of 0 and 1 are the decoder's own
 */
export function drawData(
  likelihood: Likelihood,
  output: Float32Array,
  offset: number,
  into: Float32Array,
  beside: Beside,
  random: RandomStream,
  exact = false,
): void {
  const each = (draw: (value: number, i: number) => number) => {
    for (let i = 0; i < into.length; i++) into[i] = draw(output[offset + i]!, i);
  };
  switch (likelihood.kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
      drawBernoulli(probabilitiesOf(likelihood.kind, output, offset, into.length), into, random);
      return;
    case 'continuous-bernoulli':
      each((p) => drawContinuousBernoulli(Math.log(p / (1 - p)), random));
      return;
    case 'continuous-bernoulli-logits':
      each((logit) => drawContinuousBernoulli(logit, random));
      return;
    case 'gaussian': {
      // Each is read before it is written over.
      random.gaussians(into);
      each((mean, i) => mean + likelihood.sigma * into[i]!);
      return;
    }
    case 'gaussian-learned':
      random.gaussians(into);
      each((mean, i) => mean + scaleAt(beside, i) * into[i]!);
      return;
    case 'laplace':
      each((location) => location + likelihood.b * drawLaplace(random));
      return;
    case 'logistic':
      each((location) => location + likelihood.s * drawLogistic(random));
      return;
    case 'student-t':
      each((location) => location + likelihood.scale * drawStudentT(likelihood.nu, random));
      return;
    case 'beta': {
      const shapesOf = shapesReader(likelihood.concentration, beside.shape);
      each((value, i) => drawBeta(shapesOf(value, i), random));
      return;
    }
    case 'discretized-logistic': {
      const { s, levels } = likelihood;
      each((mean, i) => drawLevel(levels, mean, s === 'output' ? scaleAt(beside, i) : s, random));
      return;
    }
    case 'discretized-logistic-mixture':
      drawLogisticMixture(likelihood, output, offset, into, random);
      return;
    case 'categorical':
      drawClasses(likelihood, output, offset, into, random);
      return;
    case 'multinomial':
    case 'multinomial-without-coefficient': {
      const row = output.slice(offset, offset + into.length);
      drawMultinomial(multinomialMeans(likelihood, row, 1, undefined), libraryOf(beside), into, random);
      return;
    }
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
      drawCounts(likelihood, output, offset, into, beside, random, exact);
      return;
  }
}

/**
 * Writes several x ~ p(x|z) of one row to `into`, one after another.
 *
 * @param start starts the noise of a draw
 */
export function drawSeveral(
  likelihood: Likelihood,
  output: Float32Array,
  offset: number,
  into: Float32Array,
  draws: number,
  beside: Beside,
  start: (draw: number) => RandomStream,
  exact: boolean,
): void {
  const length = into.length / draws;
  const { kind } = likelihood;
  const isBernoulli = kind === 'bernoulli' || kind === 'bernoulli-logits';
  const probabilities = isBernoulli ? probabilitiesOf(kind, output, offset, length) : undefined;
  for (let draw = 0; draw < draws; draw++) {
    const one = into.subarray(draw * length, (draw + 1) * length);
    if (probabilities) drawBernoulli(probabilities, one, start(draw));
    else drawData(likelihood, output, offset, one, beside, start(draw), exact);
  }
}

/** σ or s of a value, where it is the decoder's. */
function scaleAt({ logVariance }: Beside, i: number): number {
  if (!logVariance) throw new TypeError('a learned scale is the decoder’s to give');
  return Math.exp(logVariance[i]! / 2);
}

function libraryOf({ library }: Beside): number {
  if (library === undefined) throw new TypeError('the counts of the row must be known');
  return library;
}

/** n counts by proportions: each value’s given those before it, which is a binomial number of what is left. */
function drawMultinomial(
  proportions: Float32Array,
  n: number,
  into: Float32Array,
  random: RandomStream,
): void {
  let [left, rest] = [n, proportions.reduce((sum, value) => sum + value, 0)];
  for (let i = 0; i < into.length; i++) {
    const share = i === into.length - 1 ? 1 : Math.min(1, proportions[i]! / rest);
    into[i] = left === 0 ? 0 : drawBinomial(left, share, random);
    left -= into[i]!;
    rest -= proportions[i]!;
  }
}

function drawCounts(
  likelihood: CountLikelihood,
  output: Float32Array,
  offset: number,
  into: Float32Array,
  beside: Beside,
  random: RandomStream,
  exact: boolean,
): void {
  const meanOf = meanOfCounts(likelihood.mean, beside.library ?? 1, exact);
  const thetaOf =
    likelihood.kind === 'poisson' ? () => Infinity : thetaReader(likelihood.theta, beside.theta);
  const { zeros } = beside;
  for (let i = 0; i < into.length; i++) {
    const theta = thetaOf(i);
    const mean = meanOf(output[offset + i]!, theta);
    into[i] =
      likelihood.kind === 'poisson' ? drawPoisson(mean, random) : drawNegativeBinomial(mean, theta, random);
    if (likelihood.kind !== 'zero-inflated-negative-binomial' || !zeros) continue;
    if (random.uniform() >= notInflated(likelihood.zeros, parameterAt(zeros, i))) into[i] = 0;
  }
}
