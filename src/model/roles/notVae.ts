import { problem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';
import type { EncoderRoles } from './assignEncoder';
import { roleNamed } from './names';
import { mayHoldAsMuch } from './shapes';
import type { TensorSignature } from '../../core/model/role';

const remedies = {
  noPosterior:
    'A KL and an ELBO need q(z|x): export the mean and the log-variance of the encoder too, where it has them.',
  noCode: 'If it has a latent code, assign its tensor a role, such as NAME=z.',
  noBatch: 'Export the model with a batch axis: pass torch.onnx.export an example input that has one.',
  otherFamily:
    'Open a VAE whose encoder outputs a mean and a scale. These figures are not defined for this model.',
};

/** States in one sentence what a model is that has no Gaussian posterior, as far as names, types and graph show. */
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
      `${name} draws z = μ + σ·ε inside, but outputs ${given}: neither mean nor scale nor z, so their shape isn't in the file.`,
      'Export the mean and the log-variance as outputs too.',
    );
  const [z, ...more] = inputs;
  if (z && more.length === 0 && roleNamed(z.name) === 'z')
    return problem(
      'model-unsupported',
      `${name} is a decoder by its input ${z.name}, and there is no encoder next to it.`,
      'Open the encoder, or put it next to the decoder under the same name with "encoder" for "decoder".',
    );
  const codes =
    outputs.find(({ type }) => /^u?int/.test(type)) ??
    isNamed(/(^|_)vq|perplexity|codebook|z_?q$|^indices$/i);
  if (codes && (nodes.some(({ op }) => /^Arg(Min|Max)$/.test(op)) || !isScores(codes)))
    return not(
      `looks like a VQ-VAE: it outputs ${describe(codes)}, codes of a codebook instead of a Gaussian posterior, so KL isn't defined.`,
      remedies.otherFamily,
    );
  const determinant = isNamed(/log_?(abs_?)?(det|jac)|ldj/i);
  if (determinant)
    return not(
      `looks like a normalizing flow: it outputs ${describe(determinant)}, an exact change of volume instead of a posterior, so KL isn't defined.`,
      remedies.otherFamily,
    );
  const [only, other] = outputs;
  const input = inputs[0];
  if (input && inputs.length === 1 && input.shape.length === 1)
    return not(`reads ${describe(input)}, which has no batch axis.`, remedies.noBatch);
  const whole = input && outputs.find((output) => mayHoldAsMuch(output, input));
  if (only && !other && latents)
    return not(
      `looks like a deterministic encoder, such as TAESD's: it outputs ${describe(only)} without noise or a scale, so there is no posterior and no KL.`,
      remedies.noPosterior,
    );
  if (only && !other && isScores(only) && !whole)
    return not(
      `looks like a classifier: it outputs ${describe(only)}, class scores instead of a reconstruction.`,
      remedies.otherFamily,
    );
  if (whole)
    return not(
      `outputs ${describe(whole)}, as large as its input, but no tensor between the two was found to be a latent code.`,
      remedies.noCode,
    );
  return not(
    `doesn't look like the encoder of a VAE: it outputs ${given}, without a pair of mean and scale among them.`,
    'If two of them are the posterior, assign their roles, such as NAME=mu and NAME=log-variance.',
  );
}

/** Rows of scores: one axis besides the batch, named or finished as scores are. */
function isScores({ name, shape }: TensorSignature): boolean {
  return shape.length === 2 && /logit|prob|class|score|label|pred|softmax/i.test(name);
}

function describe({ name, type, shape }: TensorSignature): string {
  return `${name} (${type} ${formatShape(shape)})`;
}
