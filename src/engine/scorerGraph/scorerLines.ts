import type { ModelDescription } from '../../core/model/modelDescription';
import type { Likelihood } from '../../core/settings/likelihood';
import type { Prior } from '../../core/settings/prior';
import { elementCount } from '../../core/shape';
import type { Folding } from '../../model/graph/folding';
import { elementTypeOf } from '../../model/graph/protos';
import {
  gaussianLogProbabilityOfSquares,
  gaussianLogProbabilityOfTerms,
} from '../../vae/likelihood/gaussian';
import { laplaceLogProbabilityOfDistance } from '../../vae/likelihood/laplace';
import { latentShapeOf } from '../runtime/feeds';
import { assignmentOf } from '../runtime/roleTensors';
import type { GraphLines } from './graphLines';
import type { PosteriorTensors } from './posteriorLines';

/** What a scorer reads and gives out. */
export const scorerNames = {
  x: 'x',
  epsilon: 'epsilon',
  logLikelihood: 'log_likelihood',
  kl: 'kl',
  z: 'z',
} as const;

/** Writes z = μ + σ·ε as [rows, draws, latent dimensions], with ε ~ N(0, I) fed (Kingma and Welling 2013, section 2.4). */
export function drawLines(
  lines: GraphLines,
  { mu, logVariance }: PosteriorTensors,
  dimensions: number,
): void {
  const sigma = lines.add('Exp', [lines.affine(logVariance, 0.5, 0)]);
  const ofEachRow = (tensor: string) => lines.reshape(tensor, -1, 1, dimensions);
  const noise = lines.cast(scorerNames.epsilon, 'double');
  const moved = lines.add('Add', [ofEachRow(mu), lines.add('Mul', [ofEachRow(sigma), noise])]);
  lines.cast(moved, 'float', scorerNames.z);
}

/** Writes KL(q(z|x) ‖ N(m, s²)) of each latent dimension, [rows, latent dimensions]. */
export function klLines(lines: GraphLines, { mu, logVariance }: PosteriorTensors, prior: Prior): void {
  const { mean, deviation } = prior;
  const distance = lines.affine(mu, 1, -mean);
  const squares = lines.add('Add', [lines.add('Mul', [distance, distance]), lines.add('Exp', [logVariance])]);
  const relative = lines.affine(squares, 1 / (deviation * deviation), 2 * Math.log(deviation) - 1);
  lines.affine(lines.add('Sub', [relative, logVariance]), 0.5, 0, scorerNames.kl);
}

/** Writes the decoder's input from z, as the decoder takes it; returns its name. */
export function decoderInputLines(lines: GraphLines, model: ModelDescription): string {
  const { latentShape, latentOrder } = model;
  const role = assignmentOf(model, 'decoder', ['z']);
  let z: string = scorerNames.z;
  if (latentOrder) z = transposed(lines, z, latentShape, latentOrder);
  const shaped = lines.reshape(z, -1, ...latentShapeOf(model, role));
  return lines.add('Cast', [shaped], { to: elementTypeOf(role.tensor.type) });
}

/** Writes what a folded likelihood reads of x, and the shape of its sums; returns their names. */
export function dataLines(
  lines: GraphLines,
  { inputShape, reconstructionOrder }: ModelDescription,
  { data }: Folding,
): { readonly x: string; readonly shape: string } {
  const length = elementCount(inputShape);
  const x = reconstructionOrder
    ? transposed(lines, scorerNames.x, inputShape, reconstructionOrder)
    : scorerNames.x;
  const rowsAndDraws = lines.add('Gather', [lines.add('Shape', [scorerNames.epsilon]), lines.whole(0, 1)], {
    axis: 0,
  });
  return {
    x: data === 'middle' ? lines.reshape(x, -1, length, 1) : lines.reshape(x, -1, 1, length),
    shape: lines.add('Concat', [rowsAndDraws, lines.whole(length)], { axis: 0 }),
  };
}

/** Writes log p(x|z) of each draw of each row, [rows, draws], from what the folded graph has added up in parts. */
export function likelihoodLines(
  lines: GraphLines,
  sums: string,
  folding: Folding,
  likelihood: Likelihood,
  length: number,
  opset: number,
): void {
  const parts = lines.reshape(lines.cast(sums, 'double'), 0, 0, -1);
  const { factor, constant } = finishOf(folding, likelihood, length);
  lines.affine(lines.sum(parts, 2, opset), factor, constant, scorerNames.logLikelihood);
}

/** log p(x|z) = factor · sum + constant. */
function finishOf({ term }: Folding, likelihood: Likelihood, length: number) {
  switch (term) {
    case 'squared-error': {
      const { sigma } = likelihood as Extract<Likelihood, { kind: 'gaussian' }>;
      return {
        factor: -0.5 / (sigma * sigma),
        constant: gaussianLogProbabilityOfSquares(0, length, sigma),
      };
    }
    case 'absolute-error': {
      const { b } = likelihood as Extract<Likelihood, { kind: 'laplace' }>;
      return { factor: -1 / b, constant: laplaceLogProbabilityOfDistance(0, length, b) };
    }
    case 'gaussian-terms':
      return { factor: -0.5, constant: gaussianLogProbabilityOfTerms(0, length) };
    case 'log-probability':
      return { factor: 1, constant: 0 };
  }
}

/** Axis `i` of each row becomes its axis `order[i]`, as `permuteRows` does. */
function transposed(
  lines: GraphLines,
  tensor: string,
  shape: readonly number[],
  order: readonly number[],
): string {
  const perm = [0, ...order.map((axis) => axis + 1)];
  return lines.add('Transpose', [lines.reshape(tensor, -1, ...shape)], { perm });
}
