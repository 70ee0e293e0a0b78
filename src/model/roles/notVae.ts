import { problem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';
import type { EncoderRoles } from './assignEncoder';
import { roleNamed } from './names';
import { mayHoldAsMuch } from './shapes';
import type { TensorSignature } from '../../core/model/role';

const remedies = {
  noPosterior:
    'A KL and an ELBO need q(z|x): export the mean and the log-variance of the encoder too, where it has them.',
  noCode: 'If it has a latent code, name its tensor with a role, as NAME=z.',
  noBatch: 'Export the model with a batch axis: give torch.onnx.export an example input that has one.',
  otherFamily:
    'Open a VAE whose encoder gives a mean and a scale; for this model those figures do not exist.',
};

/** Says in one sentence what a model is that has no Gaussian posterior, as far as names, types and graph tell. */
export function notGaussian(
  name: string,
  { flow, sampling }: Pick<EncoderRoles, 'flow' | 'sampling'>,
  latents: 'latents' | undefined,
): Error {
  const { inputs, outputs, nodes } = flow.model;
  const given =
    outputs.map(({ name: output, shape }) => `${output} ${formatShape(shape)}`).join(', ') || 'nothing';
  const isNamed = (pattern: RegExp) => outputs.find((output) => pattern.test(output.name));
  const not = (what: string, remedy: string) => problem('model-not-vae', `${name} ${what}`, remedy);

  if (sampling)
    return problem(
      'model-unsupported',
      `${name} draws z = μ + σ·ε inside, but gives ${given}: neither mean nor scale nor z, so that their shape is not in the file.`,
      'Export the mean and the log-variance as outputs too.',
    );
  const [z, ...more] = inputs;
  if (z && more.length === 0 && roleNamed(z.name) === 'z')
    return problem(
      'model-unsupported',
      `${name} is a decoder by its input ${z.name}, and no encoder lies beside it.`,
      'Open the encoder, or put it next to the decoder under the same name with "encoder" for "decoder".',
    );
  const codes =
    outputs.find(({ type }) => /^u?int/.test(type)) ??
    isNamed(/(^|_)vq|perplexity|codebook|z_?q$|^indices$/i);
  if (codes && (nodes.some(({ op }) => /^Arg(Min|Max)$/.test(op)) || !isScores(codes)))
    return not(
      `looks like a VQ-VAE: it gives ${describe(codes)}, codes of a book and no Gaussian posterior, so it has no KL to show.`,
      remedies.otherFamily,
    );
  const determinant = isNamed(/log_?(abs_?)?(det|jac)|ldj/i);
  if (determinant)
    return not(
      `looks like a normalizing flow: it gives ${describe(determinant)}, an exact change of volume and no posterior to take a KL of.`,
      remedies.otherFamily,
    );
  const [only, other] = outputs;
  const input = inputs[0];
  if (input && inputs.length === 1 && input.shape.length === 1)
    return not(`reads ${describe(input)}, which has no batch axis.`, remedies.noBatch);
  const whole = input && outputs.find((output) => mayHoldAsMuch(output, input));
  if (only && !other && latents)
    return not(
      `looks like a deterministic encoder, such as TAESD's: it gives ${describe(only)} with no noise and no scale, so there is no posterior and no KL.`,
      remedies.noPosterior,
    );
  if (only && !other && isScores(only) && !whole)
    return not(
      `looks like a classifier: it gives ${describe(only)}, scores and nothing to reconstruct.`,
      remedies.otherFamily,
    );
  if (whole)
    return not(
      `outputs ${describe(whole)}, as large as its input, but no tensor between the two was found to be a latent code.`,
      remedies.noCode,
    );
  return not(
    `does not look like the encoder of a VAE: it gives ${given}, and no pair of mean and scale among them.`,
    'If two of them are the posterior, name their roles, as NAME=mu and NAME=log-variance.',
  );
}

/** Rows of scores: one axis besides the batch, named or finished as scores are. */
function isScores({ name, shape }: TensorSignature): boolean {
  return shape.length === 2 && /logit|prob|class|score|label|pred|softmax/i.test(name);
}

function describe({ name, type, shape }: TensorSignature): string {
  return `${name} (${type} ${formatShape(shape)})`;
}
