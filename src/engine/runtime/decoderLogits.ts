import type { ModelDescription } from '../../core/model/modelDescription';
import type { RoleAssignment } from '../../core/model/role';
import type { Likelihood } from '../../core/settings/likelihood';
import { logitsBehind } from '../../model/graph/foldLikelihood';
import { elementTypeOf, int64Constant, node, valueInfo } from '../../model/graph/protos';
import { readModel } from '../../model/onnx/readModel';
import { decoderSource, extendedGraph, type GraphSource } from './partGraph';
import { reconstructionOf } from './roleTensors';

const logitsName = 'latent-lens/logits';

/** The decoder with the logits behind its probabilities as an output; undefined where it shows none that count. */
export function logitsOf(
  model: ModelDescription,
  likelihood: Likelihood,
  z: RoleAssignment,
): { readonly source: GraphSource; readonly output: string; readonly reading: Likelihood } | undefined {
  const { tensor } = reconstructionOf(model);
  const reading = ofLogits(likelihood);
  if (reading === likelihood) return undefined;
  const logits = logitsBehind(readModel(decoderSource(model).path), tensor.name, likelihood);
  if (logits === undefined) return undefined;
  const rows = `${logitsName}/rows`;
  const source = extendedGraph(model, z, [{ ...tensor, name: logits }], {
    nodes: [node('Reshape', [logits, rows], logitsName)],
    // The batch as it is, and all that follows in one.
    initializers: [int64Constant(rows, [0, -1])],
    inputs: [],
    outputs: [valueInfo(logitsName, elementTypeOf(tensor.type), ['decoded', 'values'])],
  });
  const isGraph = typeof source === 'string' || source instanceof Uint8Array;
  return isGraph ? { source, output: logitsName, reading } : undefined;
}

/** The likelihood of the logits that a probability stands for. */
function ofLogits(likelihood: Likelihood): Likelihood {
  switch (likelihood.kind) {
    case 'bernoulli':
      return { kind: 'bernoulli-logits' };
    case 'continuous-bernoulli':
      return { kind: 'continuous-bernoulli-logits' };
    case 'categorical':
      return likelihood.probabilities ? { ...likelihood, probabilities: false } : likelihood;
    case 'bernoulli-logits':
    case 'continuous-bernoulli-logits':
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
      return likelihood;
  }
}
