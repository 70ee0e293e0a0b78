import type { GraphReason } from '../../core/model/graphReason';
import type { DecoderScale } from '../decoderScale';
import type { OnnxModel, OnnxNode } from '../onnx/model';
import { foldBernoulli } from './foldBernoulli';
import { foldCategorical } from './foldCategorical';
import { foldGaussianOrLaplace } from './foldGaussianOrLaplace';
import { foldGaussianLearned } from './foldGaussianLearned';
import { foldHeavyTails, maxFoldedNu } from './foldHeavyTails';
import { inFloat32, type Folding } from './folding';
import { keepsOrder } from './operatorKinds';
import type { TensorSignature } from '../../core/model/role';
import type { Likelihood } from '../../core/settings/likelihood';

/** Below it, operators differ too much from those written here. */
const minOpset = 9;
/** Since then GatherElements picks a class a value. */
const minCategoricalOpset = 11;
/** Before it, a Softmax over another axis than the last is over all that follow, too. */
const softmaxOverOneAxis = 13;

/**
 * The nodes that compute a likelihood inside a decoder's graph, or the reason why there are none.
 *
 * @param output the decoder's reconstruction tensor
 * @param scale the spread that the decoder outputs, where it does
 * @param length D, the values of a row
 * @param singleDraw whether each row is only ever decoded once
 */
export function foldLikelihood(
  decoder: OnnxModel,
  output: TensorSignature,
  scale: DecoderScale | undefined,
  likelihood: Likelihood,
  length: number,
  singleDraw: boolean,
): Folding | { readonly reason: GraphReason } {
  const { opset } = decoder;
  if (opset < minOpset) return { reason: { kind: 'operator-set-too-old', operatorSet: opset } };
  const mean = inFloat32(output.name, output.type);
  switch (likelihood.kind) {
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
    case 'beta':
      return { reason: { kind: 'no-log-gamma' } };
    case 'discretized-logistic':
    case 'discretized-logistic-mixture':
    case 'multinomial':
    case 'multinomial-without-coefficient':
      return { reason: { kind: 'only-in-float64' } };
    case 'logistic':
    case 'student-t':
      if (scale?.of === 'half') return { reason: { kind: 'mean-is-half' } };
      if (likelihood.kind === 'student-t' && likelihood.nu > maxFoldedNu)
        return { reason: { kind: 'only-in-float64' } };
      return { start: output.name, ...foldHeavyTails(opset, mean, likelihood, length) };
    case 'gaussian':
    case 'laplace':
      if (scale?.of === 'half') return { reason: { kind: 'mean-is-half' } };
      return { start: output.name, ...foldGaussianOrLaplace(opset, mean, likelihood.kind, length) };
    case 'gaussian-learned':
      if (!scale) return { reason: { kind: 'no-scale' } };
      return { start: output.name, ...foldGaussianLearned(opset, mean, scale, length) };
    case 'categorical': {
      if (opset < minCategoricalOpset)
        return { reason: { kind: 'operator-set-too-old', operatorSet: opset, classes: true } };
      const start = logitsBehind(decoder, output.name, likelihood);
      if (start === undefined) return { reason: { kind: 'no-softmax' } };
      return { start, ...foldCategorical(opset, inFloat32(start, output.type), likelihood, length) };
    }
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits': {
      const start = logitsBehind(decoder, output.name, likelihood);
      if (start === undefined) return { reason: { kind: 'no-sigmoid' } };
      const continuous = likelihood.kind.startsWith('continuous');
      const nodes = foldBernoulli(opset, inFloat32(start, output.type), length, { singleDraw, continuous });
      return { start, ...nodes };
    }
  }
}

/**
 * The tensor of logits that a likelihood can be computed from: the output itself where it is logits, or what a last
 * Sigmoid or Softmax makes it from, in the output's own order of values. Undefined where there is none.
 */
export function logitsBehind(decoder: OnnxModel, output: string, likelihood: Likelihood): string | undefined {
  switch (likelihood.kind) {
    case 'bernoulli-logits':
    case 'continuous-bernoulli-logits':
      return output;
    case 'bernoulli':
    case 'continuous-bernoulli':
      return inputOfLast(decoder, output, 'Sigmoid');
    case 'categorical':
      if (!likelihood.probabilities) return output;
      if (decoder.opset < softmaxOverOneAxis && likelihood.inner > 1) return undefined;
      return inputOfLast(decoder, output, 'Softmax');
    case 'gaussian':
    case 'gaussian-learned':
    case 'laplace':
    case 'logistic':
    case 'student-t':
    case 'beta':
    case 'discretized-logistic':
    case 'discretized-logistic-mixture':
    case 'poisson':
    case 'multinomial':
    case 'multinomial-without-coefficient':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
      return undefined;
  }
}

/** The tensor that an operator makes the output of, with nothing behind it but what keeps the order of values. */
function inputOfLast(decoder: OnnxModel, output: string, op: 'Sigmoid' | 'Softmax'): string | undefined {
  const producers = new Map<string, OnnxNode>(
    decoder.nodes.flatMap((made) => made.outputs.map((name) => [name, made] as const)),
  );
  let made = producers.get(output);
  // Behind a cast, the nodes that are appended would compute in another type.
  while (made && keepsOrder(made.op) && !made.op.startsWith('Cast'))
    made = producers.get(made.inputs[0] ?? '');
  return made?.op === op ? made.inputs[0] : undefined;
}
