import { defineProblem } from '../../core/problem/problem';
import { formatShape, type StatedShape } from '../../core/shape';

/** What is wrong with a file of a prior. */
export type PriorFileDefect =
  | { readonly kind: 'missing'; readonly what: 'means' | 'scales' }
  | { readonly kind: 'several'; readonly keys: readonly string[] }
  | {
      readonly kind: 'shape' | 'ambiguous';
      readonly key: string;
      readonly shape: readonly number[];
      readonly latentShape: readonly number[];
    }
  | { readonly kind: 'covariances'; readonly component: number }
  | { readonly kind: 'weights'; readonly found: number; readonly components: number }
  | { readonly kind: 'values'; readonly what: 'means' | 'scales' | 'weights' | 'pseudo-inputs' }
  | { readonly kind: 'array-unfit'; readonly key: string }
  | { readonly kind: 'too-many'; readonly what: string; readonly found: number; readonly max: number }
  | { readonly kind: 'inputs'; readonly shape: readonly number[]; readonly inputShape: readonly number[] }
  | { readonly kind: 'not-json' };

export const priorFileUnlike = defineProblem(
  'prior-file-unlike',
  ({ path, defect }: { path: string; defect: PriorFileDefect }) => ({
    what: `${path} holds no prior of this model: ${priorDefect(defect)}`,
    remedy: priorRemedy(defect),
  }),
);

function priorRemedy(defect: PriorFileDefect): string {
  if (defect.kind === 'inputs')
    return 'Save one pseudo-input per row of the first axis, as the encoder reads them. Select the array with FILE:KEY.';
  if (defect.kind === 'values' && defect.what === 'pseudo-inputs')
    return 'Check the pseudo-inputs for values that are not finite, and that they are what the encoder reads.';
  return 'Save an npz or safetensors file with means and scales of [components, latent dimensions], and weights of [components] (optional).';
}

function priorDefect(defect: PriorFileDefect): string {
  switch (defect.kind) {
    case 'missing':
      return defect.what === 'means'
        ? 'none of its arrays is named means, mu or loc.'
        : 'none of its arrays is named scales, std, sigma, variances, logvar or covariances.';
    case 'several':
      return `${defect.keys.join(' and ')} say the same.`;
    case 'shape':
      return `${defect.key} has shape ${formatShape(defect.shape)}, and a latent of this model ${formatShape(defect.latentShape)}.`;
    case 'ambiguous':
      return `${defect.key} has shape ${formatShape(defect.shape)}, which fits a latent of shape ${formatShape(defect.latentShape)} in more than one way.`;
    case 'covariances':
      return `the covariance of its component ${defect.component} isn't symmetric and positive definite.`;
    case 'weights':
      return `it has ${defect.found} weights for ${defect.components} components.`;
    case 'values':
      return unfitValues[defect.what];
    case 'array-unfit':
      return `${defect.key} isn't an array of numbers.`;
    case 'too-many':
      return `it has ${defect.found} ${defect.what}, and between 1 and ${defect.max} are read.`;
    case 'inputs':
      return `it has shape ${formatShape(defect.shape)} with one input per row, and the encoder reads ${formatShape(defect.inputShape)}.`;
    case 'not-json':
      return "it isn't a JSON object of at most 64 MiB. NaN and Infinity aren't JSON.";
  }
}

const unfitValues = {
  means: 'some of its means are not finite.',
  scales: 'some of its scales are not finite numbers above 0.',
  weights: 'its weights are not finite numbers from 0 on that add up to more than 0.',
  'pseudo-inputs': 'the encoder gives posteriors for it that are not finite or have a spread of 0.',
} as const;

/** Why a network gives no log p(z) of a model's latents. */
export type DensityFileDefect =
  | { readonly kind: 'inputs'; readonly names: readonly string[] }
  | {
      readonly kind: 'latent';
      readonly name: string;
      readonly type: string;
      readonly shape: StatedShape;
      readonly latentShape: readonly number[];
    }
  | { readonly kind: 'outputs'; readonly names: readonly string[]; readonly asked: string | undefined }
  | { readonly kind: 'energy'; readonly output: string }
  | { readonly kind: 'numbers-per-latent'; readonly output: string; readonly found: number };

export const densityFileUnlike = defineProblem(
  'density-file-unlike',
  ({ path, defect }: { path: string; defect: DensityFileDefect }) => ({
    what: `${path} gives no log p(z) of this model’s latents: ${densityDefect(defect)}`,
    remedy: densityRemedy(defect),
  }),
);

function densityDefect(defect: DensityFileDefect): string {
  switch (defect.kind) {
    case 'inputs':
      return defect.names.length === 0
        ? 'it takes no input.'
        : `it takes ${defect.names.length} inputs (${defect.names.join(', ')}), and a latent is one.`;
    case 'latent':
      return `its input ${defect.name} is ${defect.type} ${formatShape(defect.shape)}, and a latent is float32 ${formatShape(defect.latentShape)}.`;
    case 'outputs':
      return defect.asked === undefined
        ? `it has ${defect.names.length} outputs (${defect.names.join(', ')}), and it isn’t clear which is log p(z).`
        : `it has no output ${defect.asked}; its outputs are ${defect.names.join(', ')}.`;
    case 'energy':
      return `its output ${defect.output} is a density up to an unknown constant, by its name.`;
    case 'numbers-per-latent':
      return `its output ${defect.output} has ${defect.found} numbers for each latent.`;
  }
}

function densityRemedy(defect: DensityFileDefect): string {
  switch (defect.kind) {
    case 'outputs':
      return 'Name the output with FILE.onnx:OUTPUT.';
    case 'energy':
      return 'Export log p(z) with its normalizing constant, in nats, as an output named log_prob.';
    case 'inputs':
    case 'latent':
    case 'numbers-per-latent':
      return 'Export a network that takes z with the batch first and gives log p(z), in nats, one number for each row.';
  }
}

export const priorHasNoDraws = defineProblem('prior-has-no-draws', ({ prior }: { prior: string }) => ({
  what: `The prior can’t be sampled: only its density is known (${prior}).`,
  remedy: 'Sample the aggregate posterior instead, or set the prior to a distribution.',
}));

/** Why the encoder makes no mixture of pseudo-inputs. */
export type NotEncodedReason = 'no-encoder' | 'conditions' | 'posterior';

export const pseudoInputsNotEncoded = defineProblem(
  'pseudo-inputs-not-encoded',
  ({ model, because }: { model: string; because: NotEncodedReason }) => ({
    what: notEncoded(model, because),
    remedy: 'Save the means and scales of the components, and set the prior to that file.',
  }),
);

function notEncoded(model: string, because: NotEncodedReason): string {
  switch (because) {
    case 'no-encoder':
      return `${model} has no encoder, and a VampPrior is made of its posteriors of the pseudo-inputs.`;
    case 'conditions':
      return `The encoder of ${model} is conditional, and pseudo-inputs have no conditions.`;
    case 'posterior':
      return `${model} doesn't encode to normal distributions, so pseudo-inputs make no mixture of them.`;
  }
}
