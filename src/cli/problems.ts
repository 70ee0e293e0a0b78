import { defineProblem } from '../core/problem/problem';
import { formatShape } from '../core/shape';

export const encoderNotFound = defineProblem(
  'encoder-not-found',
  ({ command, model }: { command: string; model: string }) => ({
    what: `Can't ${command}: ${model} is a decoder without an encoder.`,
    remedy:
      'Use the sample or decode command, or place its encoder next to it with "encoder" instead of "decoder" in the file name.',
  }),
);

export const decoderNotFound = defineProblem(
  'decoder-not-found',
  ({ command, model }: { command: string; model: string }) => ({
    what: `Can't ${command}: ${model} is an encoder without a decoder.`,
    remedy: 'Specify its decoder with --decoder FILE.',
  }),
);

export const noModelsInFolder = defineProblem('no-models-in-folder', ({ folder }: { folder: string }) => ({
  what: `There is no .onnx file in ${folder}.`,
  remedy: 'Specify the folder that holds the checkpoints.',
}));

export const noModelScored = defineProblem('no-model-scored', ({ folder }: { folder: string }) => ({
  what: `No model in ${folder} could be scored.`,
  remedy: 'Resolve the problem of one of them, as listed.',
}));

export const codeNotAvailable = defineProblem(
  'code-not-available',
  ({ command, model }: { command: string; model: string }) => ({
    what: `Can't ${command}: no latent code was found in ${model}, which is run as a whole.`,
    remedy: 'If a tensor is its code, give it the role.',
    option: '--role NAME=z',
  }),
);

export const likelihoodNotAvailable = defineProblem(
  'likelihood-not-available',
  ({ command, model }: { command: string; model: string }) => ({
    what: `Can't ${command}: ${model} has no p(x|z), so nothing can be drawn from it.`,
    remedy: 'Use a model with a posterior and a decoder, or inspect for the errors of its reconstructions.',
  }),
);

export const priorNotAvailable = defineProblem(
  'prior-not-available',
  ({ model, kind }: { model: string; kind: string }) =>
    kind === 'vq-vae' || kind === 'decoder'
      ? {
          what: `${model} is ${kind === 'vq-vae' ? 'a VQ-VAE: its codes' : 'a decoder of codes that'} come from a codebook, so N(0, I) isn't their prior.`,
          remedy: 'Decode your own codes with decode --z FILE.',
        }
      : {
          what:
            kind === 'vae'
              ? `The posterior of ${model} isn't Gaussian, so N(0, I) isn't its prior p(z).`
              : `${model} is deterministic and has no prior p(z) to sample from.`,
          remedy: 'Add --data FILE to draw samples from a Gaussian fitted to the codes of its rows.',
        },
);

export const posteriorNotAvailable = defineProblem(
  'posterior-not-available',
  ({ model }: { model: string }) => ({
    what: `${model} doesn't output a scale, so there is no posterior to draw from.`,
    remedy: 'Omit --draws to write the means or codes only.',
  }),
);

export const sigmaNotStated = defineProblem('sigma-not-stated', () => ({
  what: 'The σ of gaussian-optimal depends on the data, so it can’t be part of a scorer.',
  remedy: 'Find it with inspect --likelihood gaussian-optimal, and state it.',
  option: '--likelihood gaussian:SIGMA',
}));

export const latentsShapeDiffers = defineProblem(
  'latents-shape-differs',
  (args: { file: string; shape: readonly number[]; latentShape: readonly number[] }) => ({
    what: `The rows of ${args.file} have shape ${formatShape(args.shape)}, but this model's latent codes have shape ${formatShape(args.latentShape)}.`,
    remedy: 'Use a file with shape [count, latent dimensions].',
  }),
);

export const figureMissing = defineProblem('figure-missing', ({ condition }: { condition: string }) => ({
  what: `There is no such figure to check: ${condition}.`,
  remedy: 'The model or the settings do not give it; see the table for those that there are.',
}));

const maxOffered = 12;

export const groupNotFound = defineProblem(
  'group-not-found',
  ({ by, names }: { by: string; names: readonly string[] }) => ({
    what: `The data has no ${by} to group by.`,
    remedy:
      names.length === 0
        ? 'Name its labels with --labels.'
        : `Choose one of ${names.slice(0, maxOffered).join(', ')}.`,
  }),
);

export const groupHasTooManyValues = defineProblem('group-has-too-many-values', ({ by }: { by: string }) => ({
  what: `${by} has too many distinct values to group by.`,
  remedy: 'Choose a column with at most 100 values.',
}));
