import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { cholesky, solveFactored } from '../aggregate/cholesky';
import type { LinearFit } from './linearFit';

const maxSteps = 50;
/** Of a step in the log odds, beyond which no digit that matters changes. */
const settled = 1e-10;

/**
 * Logistic regression with the penalty ½‖w‖², as scikit-learn has it with C = 1, by Newton's method (Hastie, Tibshirani and
 * Friedman 2009, section 4.4.1); the intercept is free. A step that makes it worse is halved.
 *
 * @param x row-major over `dimensions`, about of unit size
 * @param isOne which rows are of class 1; some but not all
 */
export function logisticRegression(
  x: Float64Array,
  dimensions: number,
  isOne: Uint8Array,
  checkpoint: Checkpoint = noCheckpoint,
): LinearFit {
  const width = dimensions + 1;
  let theta = new Float64Array(width);
  let loss = lossOf(x, dimensions, isOne, theta);
  for (let step = 0; step < maxSteps; step++) {
    checkpoint();
    const direction = newtonStep(x, dimensions, isOne, theta);
    let share = 1;
    let next = theta;
    let nextLoss = Infinity;
    for (; share > settled; share /= 2) {
      next = theta.map((value, at) => value - share * direction[at]!);
      nextLoss = lossOf(x, dimensions, isOne, next);
      if (nextLoss <= loss) break;
    }
    if (!(nextLoss <= loss)) break;
    const moved = share * Math.max(...direction.map(Math.abs));
    [theta, loss] = [next, nextLoss];
    if (moved < settled) break;
  }
  return { intercept: theta[dimensions]!, weights: theta.slice(0, dimensions) };
}

/** Weights first, then the intercept. */
function oddsAt(theta: Float64Array, x: Float64Array, dimensions: number, row: number): number {
  let sum = theta[dimensions]!;
  for (let j = 0; j < dimensions; j++) sum += theta[j]! * x[row * dimensions + j]!;
  return sum;
}

function lossOf(x: Float64Array, dimensions: number, isOne: Uint8Array, theta: Float64Array): number {
  let loss = 0;
  for (let row = 0; row < isOne.length; row++) {
    const signed = (isOne[row] === 1 ? -1 : 1) * oddsAt(theta, x, dimensions, row);
    // log(1 + e^s) without overflow.
    loss += Math.max(0, signed) + Math.log1p(Math.exp(-Math.abs(signed)));
  }
  for (let j = 0; j < dimensions; j++) loss += theta[j]! ** 2 / 2;
  return loss;
}

/** H⁻¹·g. */
function newtonStep(
  x: Float64Array,
  dimensions: number,
  isOne: Uint8Array,
  theta: Float64Array,
): Float64Array {
  const width = dimensions + 1;
  const hessian = new Float64Array(width * width);
  const gradient = new Float64Array(width);
  // Those of a row, and 1 for the intercept.
  const values = new Float64Array(width).fill(1);
  for (let row = 0; row < isOne.length; row++) {
    const p = 1 / (1 + Math.exp(-oddsAt(theta, x, dimensions, row)));
    const [error, weight] = [p - isOne[row]!, p * (1 - p)];
    for (let j = 0; j < dimensions; j++) values[j] = x[row * dimensions + j]!;
    for (let j = 0, at = 0; j < width; j++, at += width) {
      const own = values[j]!;
      const weighted = weight * own;
      gradient[j]! += error * own;
      for (let k = 0; k <= j; k++) hessian[at + k]! += weighted * values[k]!;
    }
  }
  for (let j = 0; j < dimensions; j++) {
    gradient[j]! += theta[j]!;
    hessian[j * width + j]! += 1;
  }
  for (let j = 0; j < width; j++)
    for (let k = 0; k < j; k++) hessian[k * width + j] = hessian[j * width + k]!;
  // Where rows are parted beyond what float64 can tell, the intercept has no curvature left, and stays.
  return solveFactored(cholesky(hessian, width), gradient);
}
