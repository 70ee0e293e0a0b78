import type { ModelDescription } from '../../core/model/modelDescription';
import type { RoleAssignment } from '../../core/model/role';
import { elementCount } from '../../core/shape';
import type { CodeOf, LevelCode } from '../../model/latents';
import type { PriorCode } from '../../model/ownPrior';
import type { PosteriorRows } from '../../vae/posterior/drawLatents';
import { scaleToUnit } from '../../vae/sphere/scaleToUnit';
import type { PriorRows } from '../../vae/posterior/prior';
import type { PosteriorFamily } from '../../vae/posterior/family';
import { marginalsOf } from '../../vae/posterior/fullCovariance';
import { factorNotTriangular, rowLengthDiffers } from '../problems/tensors';
import {
  asLogDispersion,
  asLogVariance,
  posteriorOfMoments,
  spreadOverRows,
  type MeanAndSpread,
} from './posterior';

/**
 * q(z|x) of some rows as the encoder's outputs say it. A code without a scale is a point: its `logVariance` is −∞
 * throughout.
 *
 * @param valuesOf the values of an output, which are kept or changed
 * @throws ProblemError if an output has not as many values as its role needs
 */
export function posteriorOf(
  { latentShape, posterior }: ModelDescription,
  code: CodeOf,
  valuesOf: (output: RoleAssignment) => Float32Array,
  rows: number,
): PosteriorRows {
  const dimensions = elementCount(latentShape);
  const family = posterior?.family ?? 'gaussian';
  const read = (output: RoleAssignment, length: number) => sized(output, valuesOf(output), rows, length);
  switch (code.kind) {
    case 'moments': {
      const halves = posteriorOfMoments(read(code.moments, 2 * dimensions), rows, latentShape, code.moments);
      return { family, ...ofFamily(halves, family) };
    }
    case 'point': {
      const logVariance = new Float32Array(rows * dimensions).fill(-Infinity);
      return { family, mu: read(code.code, dimensions), logVariance };
    }
    case 'gaussian': {
      const mu = read(code.mu, dimensions);
      const spread = spreadOverRows(valuesOf(code.scale), rows, dimensions, code.scale.tensor);
      return { family, ...ofFamily({ mu, logVariance: asLogVariance(spread, code.scale) }, family) };
    }
    case 'levels': {
      const each = code.levels.map(({ mu, scale }) => {
        const size = elementCount(mu.tensor.shape.slice(1).map(Number));
        const spread = spreadOverRows(valuesOf(scale), rows, size, scale.tensor);
        const mean = sized(mu, valuesOf(mu), rows, size);
        return ofFamily({ mu: mean, logVariance: asLogVariance(spread, scale) }, family);
      });
      return {
        family,
        mu: besideEachOther(
          each.map(({ mu }) => mu),
          rows,
        ),
        logVariance: besideEachOther(
          each.map(({ logVariance }) => logVariance),
          rows,
        ),
      };
    }
    case 'full': {
      const factors = lowerTriangular(code.factor, read(code.factor, dimensions ** 2), rows, dimensions);
      return { family, mu: read(code.mu, dimensions), factors, ...marginalsOf(factors, rows, dimensions) };
    }
    case 'sphere': {
      const { direction, concentration } = code;
      const logVariance = asLogDispersion(valuesOf(concentration), rows, dimensions, concentration);
      const mu = read(direction, dimensions).slice();
      scaleToUnit(mu, dimensions);
      return { family, mu, logVariance };
    }
  }
}

/**
 * The prior of each of some rows, as the encoder's outputs say it: moments that are the same for all rows stand for each. Of several
 * latent variables, one without a prior of its own has N(0, I).
 *
 * @param valuesOf the values of an output, which are kept or changed
 */
export function ownPriorRows(
  { latentShape, levels = [] }: ModelDescription,
  code: PriorCode,
  valuesOf: (output: RoleAssignment) => Float32Array,
  rows: number,
): PriorRows {
  const read = ({ mu, scale }: Pick<LevelCode, 'mu' | 'scale'>, dimensions: number) => {
    const spread = spreadOverRows(valuesOf(scale), rows, dimensions, scale.tensor);
    const mean = spreadOverRows(valuesOf(mu), rows, dimensions, mu.tensor);
    return { mean, logVariance: asLogVariance(spread, scale) };
  };
  if (code.kind === 'gaussian') return read(code, elementCount(latentShape));
  const each = levels.map(({ name, dimensions }) => {
    const own = code.levels.find((level) => level.name === name);
    const zeros = () => new Float32Array(rows * dimensions);
    return own ? read(own, dimensions) : { mean: zeros(), logVariance: zeros() };
  });
  const joined = (of: (part: PriorRows) => Float32Array) => besideEachOther(each.map(of), rows);
  return { mean: joined(({ mean }) => mean), logVariance: joined(({ logVariance }) => logVariance) };
}

/** Refuses an output that has not as many values a row as its shape says, before any is read out of place. */
export function sized(
  { tensor }: RoleAssignment,
  values: Float32Array,
  rows: number,
  length: number,
): Float32Array {
  if (values.length === rows * length) return values;
  throw rowLengthDiffers({ tensor: tensor.name, length: values.length / rows, expected: length });
}

/** Refuses a square with anything above its diagonal, as a covariance has. */
function lowerTriangular(
  { tensor }: RoleAssignment,
  values: Float32Array,
  rows: number,
  dimensions: number,
): Float32Array {
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < dimensions; i++)
      for (let k = i + 1; k < dimensions; k++)
        if (Math.abs(values[(row * dimensions + i) * dimensions + k]!) > 0)
          throw factorNotTriangular({ tensor: tensor.name });
  return values;
}

/** Rows of several parts, row-major each, one part after another in every row. */
function besideEachOther(parts: readonly Float32Array[], rows: number): Float32Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0) / rows;
  const joined = new Float32Array(rows * length);
  let first = 0;
  for (const part of parts) {
    const size = part.length / rows;
    for (let row = 0; row < rows; row++)
      joined.set(part.subarray(row * size, (row + 1) * size), row * length + first);
    first += size;
  }
  return joined;
}

/** Where a Gaussian has σ, a Laplace distribution has b, and a variance of 2b². */
function ofFamily({ mu, logVariance }: MeanAndSpread, family: PosteriorFamily): MeanAndSpread {
  if (family !== 'laplace') return { mu, logVariance };
  return { mu, logVariance: logVariance.map((value) => value + Math.LN2) };
}
