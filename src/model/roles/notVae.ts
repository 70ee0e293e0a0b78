import type { EncoderRoles } from './assignEncoder';
import { roleNamed } from './names';
import { isScale } from './scaleRole';
import { mayHoldAsMuch } from './shapes';
import type { TensorSignature } from '../../core/model/role';
import { holdsWholeNumbers } from '../../core/model/tensorType';
import {
  posteriorNotOutput,
  encoderMissing,
  encoderWithoutPosterior,
  type EncoderLook,
} from '../problems/kinds';

/** What a model is that has no Gaussian posterior, as a problem, as far as names, types and graph show. */
export function notGaussian(
  name: string,
  { flow, sampling, assignments }: Pick<EncoderRoles, 'flow' | 'sampling' | 'assignments'>,
  latents: 'latents' | undefined,
): Error {
  const { inputs, outputs, nodes } = flow.model;
  const isNamed = (pattern: RegExp) => outputs.find((output) => pattern.test(output.name));
  const not = (look: EncoderLook) => encoderWithoutPosterior({ file: name, look });

  if (sampling) return posteriorNotOutput({ file: name, outputs });
  const [z, ...more] = inputs;
  if (z && more.length === 0 && roleNamed(z.name) === 'z')
    return encoderMissing({ file: name, input: z.name });
  const codes =
    outputs.find(({ type }) => holdsWholeNumbers(type)) ??
    isNamed(/(^|_)vq|perplexity|codebook|z_?q$|^indices$/i);
  if (codes && (nodes.some(({ op }) => /^Arg(Min|Max)$/.test(op)) || !isScores(codes)))
    return not({ kind: 'vq-vae', codes });
  const determinant = isNamed(/log_?(abs_?)?(det|jac)|ldj/i);
  if (determinant) return not({ kind: 'flow', determinant });
  const [only, other] = outputs;
  const input = inputs[0];
  if (input && inputs.length === 1 && input.shape.length === 1) return not({ kind: 'without-batch', input });
  const whole = input && outputs.find((output) => mayHoldAsMuch(output, input));
  if (only && !other && latents) return not({ kind: 'deterministic', output: only });
  if (only && !other && isScores(only) && !whole) return not({ kind: 'classifier', output: only });
  if (whole) return not({ kind: 'without-code', output: whole });
  const mean = assignments.find(({ role }) => role === 'mu')?.tensor.name;
  const spread = assignments.find(({ role }) => isScale(role));
  if (mean !== undefined && spread && isScale(spread.role))
    return not({ kind: 'mean-and-scale', mean, scale: spread.tensor.name, role: spread.role });
  return not({ kind: 'unknown', outputs });
}

/** Rows of scores: one axis besides the batch, named or finished as scores are. */
function isScores({ name, shape }: TensorSignature): boolean {
  return shape.length === 2 && /logit|prob|class|score|label|pred|softmax/i.test(name);
}
