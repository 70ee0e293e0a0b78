import type { TensorSignature } from '../../protocol/model';
import type { Likelihood } from '../../protocol/settings';
import type { OnnxModel, OnnxNode } from '../onnx/model';
import { foldBernoulli } from './foldBernoulli';
import { foldedNames, named, reducer, type Folding, type LikelihoodNodes } from './folding';
import { elementType, node, valueInfo } from './protos';

/** Operators that keep the order of values: behind them the logits lie as the reconstruction does. */
const orderKeeping = new Set(['Reshape', 'Flatten', 'Identity', 'Squeeze', 'Unsqueeze']);
/** Below it, operators differ too much from those written here. */
const leastOpset = 9;

/**
 * The nodes that compute a likelihood inside a decoder's graph, or in words why there are none.
 *
 * @param output the decoder's reconstruction tensor
 * @param length D, the values of a row
 * @param singleDraw whether each row is only ever decoded once
 */
export function foldLikelihood(
  decoder: OnnxModel,
  { name: output, type }: TensorSignature,
  likelihood: Likelihood,
  length: number,
  singleDraw: boolean,
): Folding | { readonly reason: string } {
  if (decoder.opset < leastOpset) return { reason: `operator set ${decoder.opset} is too old` };
  const isFloat32 = type === 'float32';
  if (likelihood.kind === 'laplace') return { reason: 'a Laplace likelihood is added up beside the graph' };
  if (likelihood.kind === 'gaussian')
    return {
      start: output,
      ...foldGaussian(decoder.opset, isFloat32 ? output : widened, length, isFloat32 ? [] : [widen(output)]),
    };
  const logits = likelihood.kind === 'bernoulli-logits' ? output : logitsOf(decoder, output);
  if (logits === undefined) return { reason: 'the probabilities do not come straight from a Sigmoid' };
  const before = isFloat32 ? [] : [widen(logits)];
  const continuous = likelihood.kind === 'continuous-bernoulli';
  const form = { singleDraw, continuous };
  const nodes = foldBernoulli(decoder.opset, isFloat32 ? logits : widened, length, form, before);
  return { start: logits, ...nodes };
}

/** Sums over a row overflow float16, so other types are added up in float32. */
const widened = 'latent-lens/float32';
function widen(name: string): Uint8Array {
  return node('Cast', [name], widened, { to: elementType.float });
}

/** The tensor that a final Sigmoid makes the output of, in the output's own order of values. */
function logitsOf(decoder: OnnxModel, output: string): string | undefined {
  const producers = new Map<string, OnnxNode>(
    decoder.nodes.flatMap((made) => made.outputs.map((name) => [name, made] as const)),
  );
  let made = producers.get(output);
  while (made && orderKeeping.has(made.op)) made = producers.get(made.inputs[0] ?? '');
  return made?.op === 'Sigmoid' ? made.inputs[0] : undefined;
}

function foldGaussian(
  opset: number,
  output: string,
  length: number,
  before: readonly Uint8Array[],
): LikelihoodNodes {
  const { x, shape, term } = foldedNames;
  const name = named('gaussian');
  const reduce = reducer(opset);
  const squares = reduce('ReduceSumSquare', 2, name('difference'), term, 0);
  return {
    term: 'squared-error',
    dataAxis: 'last',
    addition: {
      nodes: [
        ...before,
        node('Reshape', [output, shape], name('mean')),
        node('Sub', [name('mean'), x], name('difference')),
        ...squares.nodes,
      ],
      initializers: squares.initializers,
      inputs: [
        valueInfo(x, elementType.float, ['rows', 1, length]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws'])],
    },
  };
}
