import type { ModelDescription } from '../../core/model/modelDescription';
import type { Likelihood } from '../../core/settings/likelihood';
import type { NormalPrior } from '../../core/settings/prior';
import { elementCount } from '../../core/shape';
import type { Folding } from '../../model/graph/folding';
import { elementTypeOf } from '../../model/graph/protos';
import { latentShapeOf } from '../runtime/feeds';
import { finisherOf } from '../runtime/finishTerm';
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
export function klLines(lines: GraphLines, { mu, logVariance }: PosteriorTensors, prior: NormalPrior): void {
  const { mean, deviation } = prior;
  const distance = lines.affine(mu, 1, -mean);
  const squares = lines.add('Add', [lines.add('Mul', [distance, distance]), lines.add('Exp', [logVariance])]);
  const relative = lines.affine(squares, 1 / (deviation * deviation), 2 * Math.log(deviation) - 1);
  lines.affine(lines.add('Sub', [relative, logVariance]), 0.5, 0, scorerNames.kl);
}

/** Writes KL(q(z|x) ‖ N(m, s²)) of each latent dimension against the moments of each row's own prior, [rows, latent dimensions]. */
export function klToRowLines(
  lines: GraphLines,
  { mu, logVariance }: PosteriorTensors,
  prior: PosteriorTensors,
): void {
  const distance = lines.add('Sub', [mu, prior.mu]);
  const squares = lines.add('Add', [lines.add('Mul', [distance, distance]), lines.add('Exp', [logVariance])]);
  const precision = lines.add('Exp', [lines.affine(prior.logVariance, -1, 0)]);
  const relative = lines.affine(lines.add('Mul', [squares, precision]), 1, -1);
  const logarithms = lines.add('Sub', [prior.logVariance, logVariance]);
  lines.affine(lines.add('Add', [relative, logarithms]), 0.5, 0, scorerNames.kl);
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

/** Writes the shape [rows, draws, …axes]; returns its name. */
export function shapeOfDraws(lines: GraphLines, ...axes: readonly number[]): string {
  const noise = lines.add('Shape', [scorerNames.epsilon]);
  const rowsAndDraws = lines.add('Gather', [noise, lines.whole(0, 1)], { axis: 0 });
  return lines.add('Concat', [rowsAndDraws, lines.whole(...axes)], { axis: 0 });
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
  return {
    x: data === 'middle' ? lines.reshape(x, -1, length, 1) : lines.reshape(x, -1, 1, length),
    shape: shapeOfDraws(lines, length),
  };
}

/** Writes log p(x|z) of each draw of each row, [rows, draws], from what the folded graph has added up in parts. */
export function likelihoodLines(
  lines: GraphLines,
  sums: string,
  { term }: Folding,
  likelihood: Likelihood,
  length: number,
  opset: number,
): void {
  const parts = lines.reshape(lines.cast(sums, 'double'), 0, 0, -1);
  // It is affine: the factor is what a sum of 1 over no values gives, the constant what one of 0 does.
  const factor = finisherOf(term, likelihood, 0)(1);
  const constant = finisherOf(term, likelihood, length)(0);
  lines.affine(lines.sum(parts, 2, opset), factor, constant, scorerNames.logLikelihood);
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
