import { defineProblem } from '../../core/problem/problem';
import type { ScaleRole } from '../../core/model/scaleRoles';
import { formatShape, type StatedShape } from '../../core/shape';

/** What a model is that neither encodes data nor decodes latent codes. */
export type OtherKind =
  | Readonly<{ kind: 'classical' }>
  | Readonly<{ kind: 'without-outputs' }>
  | Readonly<{ kind: 'identity' }>
  | Readonly<{ kind: 'tokens'; inputs: readonly string[] }>
  | Readonly<{ kind: 'forest' }>
  | Readonly<{ kind: 'recurrent-step'; inputs: readonly string[]; outputs: readonly string[] }>
  | Readonly<{ kind: 'policy'; output: string }>;

export const modelKindUnsupported = defineProblem(
  'model-kind-unsupported',
  ({ file, is }: { file: string; is: OtherKind }) => ({
    what: `${file} is ${otherKind(is)}, not a VAE or autoencoder.`,
    remedy: 'Open a model that encodes data, or decodes latent codes.',
  }),
);

function otherKind(is: OtherKind): string {
  switch (is.kind) {
    case 'classical':
      return 'a classical model (trees or linear), not a network';
    case 'without-outputs':
      return 'a graph without outputs';
    case 'identity':
      return 'a graph that returns its inputs unchanged';
    case 'tokens':
      return `a model that reads whole numbers (${is.inputs.join(', ')}), such as tokens`;
    case 'forest':
      return 'a forest of trees written as comparisons, not a network';
    case 'recurrent-step':
      return `one step of a recurrent model (${is.inputs.join(', ')} → ${is.outputs.join(', ')})`;
    case 'policy':
      return `a policy (it outputs ${is.output})`;
  }
}

type Tensor = Readonly<{ name: string; type: string; shape: StatedShape }>;

/** What an encoder without a Gaussian posterior looks like, by the tensor that shows it. */
export type EncoderLook =
  | Readonly<{ kind: 'vq-vae'; codes: Tensor }>
  | Readonly<{ kind: 'flow'; determinant: Tensor }>
  | Readonly<{ kind: 'without-batch'; input: Tensor }>
  | Readonly<{ kind: 'deterministic'; output: Tensor }>
  | Readonly<{ kind: 'classifier'; output: Tensor }>
  | Readonly<{ kind: 'without-code'; output: Tensor }>
  | Readonly<{ kind: 'mean-and-scale'; mean: string; scale: string; role: ScaleRole }>
  | Readonly<{ kind: 'unknown'; outputs: readonly Tensor[] }>;

export const encoderWithoutPosterior = defineProblem(
  'encoder-without-posterior',
  ({ file, look }: { file: string; look: EncoderLook }) => {
    const [what, remedy, option] = encoderLook(look);
    return { what: `${file} ${what}`, remedy, ...(option !== undefined && { option }) };
  },
);

function encoderLook(look: EncoderLook): readonly [what: string, remedy: string, option?: string] {
  switch (look.kind) {
    case 'vq-vae':
      return [
        `looks like a VQ-VAE: it outputs ${formatTensor(look.codes)}, codes of a codebook instead of a Gaussian posterior, so KL isn't defined.`,
        otherFamily,
      ];
    case 'flow':
      return [
        `looks like a normalizing flow: it outputs ${formatTensor(look.determinant)}, an exact change of volume instead of a posterior, so KL isn't defined.`,
        otherFamily,
      ];
    case 'without-batch':
      return [
        `reads ${formatTensor(look.input)}, which has no batch axis.`,
        'Export the model with a batch axis: pass torch.onnx.export an example input that has one.',
      ];
    case 'deterministic':
      return [
        `looks like a deterministic encoder: it outputs ${formatTensor(look.output)} without noise or a scale, so there is no posterior and no KL.`,
        'A KL and an ELBO need q(z|x): export the mean and the log-variance of the encoder too, where it has them.',
      ];
    case 'classifier':
      return [
        `looks like a classifier: it outputs ${formatTensor(look.output)}, class scores instead of a reconstruction.`,
        otherFamily,
      ];
    case 'without-code':
      return [
        `outputs ${formatTensor(look.output)}, as large as its input, but no tensor between the two was found to be a latent code.`,
        'If it has a latent code, give that tensor the role z. If it reconstructs without one, give its output the role reconstruction.',
        `--role NAME=z, or --role ${look.output.name}=reconstruction`,
      ];
    case 'mean-and-scale':
      return [
        `doesn't look like the encoder of a VAE: it outputs a mean and a scale (${look.mean}, ${look.scale}), but nothing says that they are the posterior of a latent code, and models that predict output both, too.`,
        'If they are, assign their roles.',
        `--role ${look.mean}=mu --role ${look.scale}=${look.role}`,
      ];
    case 'unknown':
      return [
        `doesn't look like the encoder of a VAE: it outputs ${formatOutputs(look.outputs)}, without a pair of mean and scale among them.`,
        'If two of them are the posterior, assign their roles: mean and log-variance.',
        '--role NAME=mu --role NAME=log-variance',
      ];
  }
}

const otherFamily =
  'Open a VAE whose encoder outputs a mean and a scale. These figures are not defined for this model.';

function formatTensor({ name, type, shape }: Tensor): string {
  return `${name} (${type} ${formatShape(shape)})`;
}

function formatOutputs(outputs: readonly Tensor[]): string {
  return outputs.map(({ name, shape }) => `${name} ${formatShape(shape)}`).join(', ') || 'nothing';
}

export const posteriorNotOutput = defineProblem(
  'posterior-not-output',
  ({ file, outputs }: { file: string; outputs: readonly Tensor[] }) => ({
    what: `${file} draws z = μ + σ·ε inside, but outputs ${formatOutputs(outputs)}: neither mean nor scale nor z, so their shape isn't in the file.`,
    remedy: 'Export the mean and the log-variance as outputs too.',
  }),
);

export const encoderMissing = defineProblem(
  'encoder-missing',
  ({ file, input }: { file: string; input: string }) => ({
    what: `${file} is a decoder by its input ${input}, and there is no encoder next to it.`,
    remedy:
      'Open the encoder, or put it next to the decoder under the same name with "encoder" for "decoder".',
  }),
);

export const encoderOutputTooWide = defineProblem(
  'encoder-output-too-wide',
  ({ encoder, decoder, output }: { encoder: string; decoder: string; output: string }) => ({
    what: `${encoder} outputs as many values as it reads (${output}), so its output isn't a latent code for ${decoder}.`,
    remedy: 'Open a model that encodes data into a smaller code.',
  }),
);

export const decoderOutputsBytes = defineProblem(
  'decoder-outputs-bytes',
  ({ decoder, output }: { decoder: string; output: string }) => ({
    what: `${decoder} outputs uint8 pictures (${output}), which can't be compared with the data.`,
    remedy:
      'Export the decoder without the conversion to uint8 to see reconstructions and the ELBO. Open the decoder alone to see samples.',
  }),
);
