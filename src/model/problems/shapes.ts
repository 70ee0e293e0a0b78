import { defineProblem } from '../../core/problem/problem';
import { formatShape, type StatedShape } from '../../core/shape';

export const tensorNotFloat = defineProblem(
  'tensor-not-float',
  ({ tensor, type }: { tensor: string; type: string }) => ({
    what: `${tensor} is ${type}, but inputs and outputs of a VAE must be float32, float16 or float64.`,
    remedy: 'Export the model with floating-point inputs and outputs.',
  }),
);

export const batchAxisMissing = defineProblem(
  'batch-axis-missing',
  ({ tensor, shape }: { tensor: string; shape: StatedShape }) => ({
    what: `${tensor} has shape ${formatShape(shape)}, which has no batch axis: it holds a single sample, so rows of data can't be distinguished.`,
    remedy: 'Export the model with a batch axis and fixed axes after it.',
  }),
);

export const batchAxisLast = defineProblem(
  'batch-axis-last',
  ({ tensor, shape, input }: { tensor: string; shape: StatedShape; input: string }) => ({
    what: `${tensor} has shape ${formatShape(shape)}: its last axis is the batch, which comes first in ${input}.`,
    remedy:
      'Export the model with the batch as the first axis of inputs and outputs: transpose them inside forward, as .T does.',
  }),
);

export const axesFree = defineProblem(
  'axes-free',
  ({ tensor, shape }: { tensor: string; shape: StatedShape }) => ({
    what: `${tensor} has shape ${formatShape(shape)}, with dynamic axes besides the batch.`,
    remedy: 'Export the model with only the batch axis dynamic.',
  }),
);

/** @param args.between what the two shapes are of, in their order */
export const shapesDisagree = defineProblem(
  'shapes-disagree',
  ({ first, second, between }: { first: StatedShape; second: StatedShape; between: ShapePair }) => {
    const [one, other] = shapeOwners(between);
    return {
      what: `${one} ${formatShape(first)}, but ${other} ${formatShape(second)}.`,
      remedy: mayBeDraws(first, second, between)
        ? 'If the model draws several codes of each row, as for an importance-weighted bound, export mean and scale of the row, before they are repeated. If these do not belong to one VAE, assign the roles.'
        : 'These do not belong to one VAE: choose the decoder of this encoder, or assign the roles.',
      option: '--decoder FILE or --role NAME=ROLE',
    };
  },
);

/** Whether there is a mean for each of several draws, and one scale. */
function mayBeDraws(mean: StatedShape, scale: StatedShape, { kind }: ShapePair): boolean {
  const within = mean.slice(mean.length - scale.length);
  return (
    kind === 'mean-and-scale' &&
    mean.length > scale.length &&
    scale.every((extent, axis) => extent === within[axis])
  );
}

export type ShapePair =
  | Readonly<{ kind: 'mean-and-scale'; file: string }>
  | Readonly<{ kind: 'data-and-half'; encoder: string; decoder: string }>
  | Readonly<{ kind: 'latents'; encoder: string; decoder: string }>;

function shapeOwners(between: ShapePair): readonly [string, string] {
  switch (between.kind) {
    case 'mean-and-scale':
      return [`The mean in ${between.file} has shape`, 'its scale'];
    case 'data-and-half':
      return [`${between.encoder} reads`, `half of what ${between.decoder} outputs is`];
    case 'latents':
      return [`${between.encoder} outputs latents of shape`, `${between.decoder} reads`];
  }
}

export const latentAxesDiffer = defineProblem(
  'latent-axes-differ',
  (args: { encoder: string; latentShape: StatedShape; decoder: string; readShape: StatedShape }) => ({
    what: `${args.encoder} outputs latents of shape ${formatShape(args.latentShape)}, but ${args.decoder} reads ${formatShape(args.readShape)}: the same number of values with other axes.`,
    remedy: 'Export both with the same layout of the latent code.',
  }),
);

export const momentsNotSplittable = defineProblem(
  'moments-not-splittable',
  ({ tensor, shape, axis }: { tensor: string; shape: StatedShape; axis: number }) => ({
    what: `${tensor} has shape ${formatShape(shape)}, which can't be split into a mean and a spread along axis ${axis}.`,
    remedy: 'Assign the outputs their roles: mean and log-variance.',
    option: '--role NAME=mu --role NAME=log-variance',
  }),
);
