import { roleLabel } from '../../core/model/roleLabel';
import { defineProblem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';
import type { PositiveScale } from '../../vae/posterior/scale';

export const batchNotFirst = defineProblem(
  'batch-not-first',
  (args: { tensor: string; model: string; shape: readonly number[]; rows: number }) => ({
    what: `${args.tensor} of ${args.model} has shape ${formatShape(args.shape)} for ${args.rows} rows: its first axis is not the batch${isLast(args) ? ', the last one is' : ''}.`,
    remedy: isLast(args)
      ? 'Export the model with the batch as the first axis of inputs and outputs: transpose them inside forward, x.T in front and .T behind.'
      : 'Export the model with a batch axis that is dynamic in inputs and outputs.',
  }),
);

function isLast({ shape, rows }: Readonly<{ shape: readonly number[]; rows: number }>): boolean {
  return shape.length > 1 && shape.at(-1) === rows;
}

/** @param args.type what the tensor holds; undefined where there is none */
export const tensorNotNumbers = defineProblem(
  'tensor-not-numbers',
  ({ tensor, model, type }: { tensor: string; model: string; type?: string }) => ({
    what: `${tensor} of ${model} is ${type ?? 'missing'} where numbers are needed.`,
    remedy: checkRoles,
  }),
);

export const spreadSizeDiffers = defineProblem(
  'spread-size-differs',
  (args: { tensor: string; values: number; rows: number; dimensions: number }) => ({
    what: `${args.tensor} has ${args.values} values for ${args.rows} rows of ${args.dimensions} latent dimensions.`,
    remedy:
      args.values > args.rows && args.dimensions % (args.values / args.rows) === 0
        ? `${checkRoles} If the model draws several codes of each row, as for an importance-weighted bound, export mean and spread of the row as outputs, before they are repeated.`
        : checkRoles,
  }),
);

export const concentrationsDiffer = defineProblem(
  'concentrations-differ',
  ({ tensor }: { tensor: string }) => ({
    what: `${tensor} has several numbers in a row that differ, and a distribution on a sphere has one concentration.`,
    remedy: checkRoles,
  }),
);

export const concentrationNegative = defineProblem(
  'concentration-negative',
  ({ tensor, value, isTime }: { tensor: string; value: number; isTime: boolean }) => ({
    what: `${tensor} is treated as a ${isTime ? 'diffusion time' : 'concentration'}, but it is ${value.toPrecision(3)} for one of the rows, and it can't be negative.`,
    remedy: `Assign its role: ${tensor}=${isTime ? 'log-diffusion-time' : 'log-concentration'} where it is the logarithm, or ${tensor}=ignored.`,
  }),
);

const checkRoles = 'Check that the roles are right.';

export const spreadNegative = defineProblem(
  'spread-negative',
  ({ tensor, kind, value }: { tensor: string; kind: PositiveScale; value: number }) => ({
    what: `${tensor} is treated as ${roleLabel(kind)}, but it is ${value.toPrecision(3)} for one of the rows, and it can't be negative.`,
    remedy: `Assign its role, for instance ${tensor}=log-variance.`,
  }),
);

export const factorNotTriangular = defineProblem(
  'factor-not-triangular',
  ({ tensor }: { tensor: string }) => ({
    what: `${tensor} has values above its diagonal: it is no lower-triangular factor L of a covariance L·Lᵀ, and may be the covariance itself.`,
    remedy: 'Export its Cholesky factor, as torch.linalg.cholesky makes it, or give the tensor another role.',
    option: '--role NAME=ignored',
  }),
);

export const rowLengthDiffers = defineProblem(
  'row-length-differs',
  ({ tensor, length, expected }: { tensor: string; length: number; expected: number }) => ({
    what: `${tensor} has ${length} values a row, but ${expected} are expected.`,
    remedy:
      'Check that the roles are right, and that the axes of the model are exported as dynamic where they vary.',
  }),
);

export const reconstructionLengthDiffers = defineProblem(
  'reconstruction-length-differs',
  ({ model, length, expected }: { model: string; length: number; expected: number }) => ({
    what: `The decoder of ${model} outputs ${length} values a row, but a row of the data has ${expected}.`,
    remedy: 'Choose the decoder of this encoder, or export both for the same length.',
  }),
);
