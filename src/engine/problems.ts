import { roleLabel } from '../core/model/roleLabel';
import { formatGigabytes } from '../core/quantities';
import { formatScorerReason, scorerRemedy, type ScorerReason } from '../core/model/scorerReason';
import { defineProblem } from '../core/problem/problem';
import { formatShape, type StatedShape } from '../core/shape';

export const runtimeMissing = defineProblem(
  'runtime-missing',
  ({ runtimePath, platform, reason }: { runtimePath?: string; platform: string; reason: string }) => ({
    what: `The ONNX runtime${runtimePath === undefined ? '' : ` in ${runtimePath}`} does not load on ${platform}: ${reason}`,
    remedy:
      runtimePath === undefined
        ? 'Install the build of the extension for this platform; on Windows also the VC++ runtime.'
        : 'Set latentLens.runtimePath to the folder of an onnxruntime-node package, or leave it empty.',
  }),
);

/** What a rejection by the runtime is about, as far as its message shows. */
export type RejectionCause = 'element-type' | 'weights-missing' | 'operator-set' | 'operator' | 'unknown';

export const sessionRejected = defineProblem(
  'session-rejected',
  (args: { model: string; provider: string; message: string; cause: RejectionCause }) => ({
    what: `The runtime does not accept ${args.model} on ${args.provider}: ${args.message}`,
    remedy: rejectionRemedies[args.cause],
  }),
);

const rejectionRemedies: Readonly<Record<RejectionCause, string>> = {
  'element-type':
    'An operator has no implementation for its element type, as with bfloat16 on the CPU. Export the model as float32.',
  'weights-missing':
    'The weights are in another file that is missing or was moved. Put it next to the model under the name that the model states.',
  'operator-set':
    'The model was exported for a newer runtime. Export it with an older opset, or set latentLens.runtimePath to a newer runtime.',
  operator:
    'The model uses an operator that the runtime does not have. Export it with standard ONNX operators.',
  unknown: 'Export the model again with a current exporter, or choose another execution provider.',
};

export const modelTooLarge = defineProblem(
  'model-too-large',
  ({ model, bytes, limit }: { model: string; bytes: number; limit: number }) => ({
    what: `${model} has ${formatGigabytes(bytes)} of weights, but a process that runs it may use ${formatGigabytes(limit)} of memory.`,
    remedy: 'Raise latentLens.memoryLimit, or export a smaller model, for example in float16.',
  }),
);

/** @param args.model the file; undefined for a decoder whose graph was edited */
export const runFailed = defineProblem(
  'run-failed',
  ({ model = 'The decoder', rows, message }: { model?: string; rows: number; message: string }) => ({
    what: `${model} failed on ${rows} rows: ${message}`,
    remedy: 'Check that the roles are right and that the model runs in onnxruntime.',
  }),
);

export const reconstructionNotMeasured = defineProblem(
  'reconstruction-not-measured',
  ({ tensor, path, message }: { tensor: string; path: string; message: string }) => ({
    what: `The shape of ${tensor} is not in ${path}, and running the decoder on zeros failed: ${message}`,
    remedy: 'Export the decoder with fixed axes after the batch.',
  }),
);

export const batchNotFirst = defineProblem(
  'batch-not-first',
  (args: { tensor: string; model: string; shape: readonly number[]; rows: number }) => ({
    what: `${args.tensor} of ${args.model} has shape ${formatShape(args.shape)} for ${args.rows} rows: its first axis is not the batch.`,
    remedy: 'Export the model with a batch axis that is dynamic in inputs and outputs.',
  }),
);

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
    remedy: checkRoles,
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
  ({ tensor, value }: { tensor: string; value: number }) => ({
    what: `${tensor} is treated as a concentration, but it is ${value.toPrecision(3)} for one of the rows, and it can't be negative.`,
    remedy: `Assign its role: ${tensor}=log-concentration where it is the logarithm, or ${tensor}=ignored.`,
  }),
);

const checkRoles = 'Check that the roles are right.';

type PositiveScale = 'variance' | 'standard-deviation' | 'precision';

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

export const decoderNotChosen = defineProblem('decoder-not-chosen', ({ model }: { model: string }) => ({
  what: `${model} is an encoder without a decoder.`,
  remedy: chooseDecoder,
}));

export const decoderNotAvailable = defineProblem('decoder-not-available', () => ({
  what: 'The model is an encoder without a decoder, so it decodes nothing.',
  remedy: chooseDecoder,
}));

const chooseDecoder = 'Choose its decoder to see reconstructions and samples.';

export const encoderNotAvailable = defineProblem('encoder-not-available', () => ({
  what: 'The model is a decoder without an encoder, so it encodes nothing.',
  remedy: 'Open the encoder, or both next to each other.',
}));

/** @param args.source the file or value that the condition is read from; undefined for a value that was stated */
export const conditionWidthDiffers = defineProblem(
  'condition-width-differs',
  (args: { source?: string; condition: string; width: number; expected: number; isMultiple?: boolean }) => ({
    what: `${args.source ?? statedValue} has ${args.width} values a row, but ${args.condition} needs ${args.isMultiple ? 'a multiple of ' : ''}${args.expected}.`,
    remedy: 'Choose a column, or state values, of that width.',
  }),
);

export const conditionNotNumbers = defineProblem(
  'condition-not-numbers',
  ({ source, condition }: { source: string; condition: string }) => ({
    what: `${source} holds text, but ${condition} needs numbers.`,
    remedy: 'Choose a column of numbers, with a class as the number that the model was trained on.',
  }),
);

export const conditionAxesFree = defineProblem(
  'condition-axes-free',
  ({ condition, shape }: { condition: string; shape: StatedShape }) => ({
    what: `${condition} has shape ${formatShape(shape)}: more than one axis that neither its file nor the data gives a length.`,
    remedy:
      'Export the model with these axes named as those of the data that they are as long as, or with one of them free at most.',
  }),
);

/** @param args.classes how many there are; undefined where the graph does not state it */
export const conditionClassOutOfRange = defineProblem(
  'condition-class-out-of-range',
  (args: { source?: string; condition: string; value: number; classes?: number }) => ({
    what: `${args.source ?? statedValue} holds ${args.value}, but ${args.condition} needs classes ${args.classes === undefined ? 'as whole numbers from 0' : `0 to ${args.classes - 1}`}.`,
    remedy: 'Choose another column for this condition.',
  }),
);

const statedValue = 'The value';

export const conditionTooShort = defineProblem(
  'condition-too-short',
  ({ source, count, row }: { source: string; count: number; row: number }) => ({
    what: `${source} has ${count} rows, but row ${row} is needed.`,
    remedy: 'Choose a condition with as many rows as the data.',
  }),
);

export const scorerNotWritable = defineProblem(
  'scorer-not-writable',
  ({ model, reason }: { model: string; reason: ScorerReason }) => ({
    what: `${model} can't be written as one graph: ${formatScorerReason(reason)}.`,
    remedy: scorerRemedy(reason),
  }),
);

export const partUnlikeModel = defineProblem('cluster-part-unlike-model', ({ path }: { path: string }) => ({
  what: `${path} does not hold the figures that this model has.`,
  remedy: 'Delete it and score its shard again.',
}));

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
