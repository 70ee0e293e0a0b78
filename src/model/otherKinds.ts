import { problem } from '../core/problem/problem';
import type { OnnxModel } from './onnx/model';

/**
 * Refuses graphs that are something else altogether: trees, what only passes its inputs through, recurrent steps and
 * what reads tokens.
 *
 * @throws ProblemError
 */
export function refuseOtherKinds(file: string, model: OnnxModel): void {
  const what = otherKind(model);
  if (what === undefined) return;
  throw problem(
    'model-not-vae',
    `${file} is ${what}, not a VAE or autoencoder.`,
    'Open a model that encodes data, or decodes latent codes.',
  );
}

function otherKind({ nodes, inputs, outputs }: OnnxModel): string | undefined {
  if (nodes.some(({ domain }) => domain === 'ai.onnx.ml'))
    return 'a classical model (trees or linear), not a network';
  if (outputs.length === 0) return 'a graph without outputs';
  const isInput = (name: string) => inputs.some((input) => input.name === name);
  if (nodes.every(({ op, inputs: read }) => op === 'Identity' && isInput(read[0] ?? '')))
    return 'a graph that returns its inputs unchanged';
  if (
    inputs.length > 0 &&
    inputs.every(({ type }) => /^(u?int(16|32|64)|bool|string)$/.test(type)) &&
    !hasFloatNoise(nodes)
  )
    return `a model that reads whole numbers (${inputs.map(({ name }) => name).join(', ')}), such as tokens`;
  if (isForest(nodes)) return 'a forest of trees written as comparisons, not a network';
  const states = recurrentStates(inputs, outputs);
  if (states) return `one step of a recurrent model (${states})`;
  const action = drawnAction(inputs, outputs);
  if (action !== undefined) return `a policy (it outputs ${action})`;
  return undefined;
}

/** The action that a policy outputs; a VAE of actions reads them, and a decoder of actions a latent code. */
function drawnAction(inputs: OnnxModel['inputs'], outputs: OnnxModel['outputs']): string | undefined {
  if (inputs.some(({ name }) => /action|(^|[^a-z])(z|lat(ent)?s?)([^a-z]|$)/i.test(name))) return undefined;
  return outputs.find(({ name }) => /^(sampled_?)?actions?$/i.test(name))?.name;
}

/** Comparisons without any layer that multiplies by weights. */
function isForest(nodes: OnnxModel['nodes']): boolean {
  const has = (ops: readonly string[]) => nodes.some(({ op }) => ops.includes(op));
  return (
    has(['Less', 'LessOrEqual', 'Greater']) &&
    !has(['Gemm', 'MatMul', 'Conv', 'ConvTranspose', 'LSTM', 'GRU', 'RNN', 'Einsum'])
  );
}

function hasFloatNoise(nodes: OnnxModel['nodes']): boolean {
  return nodes.some(({ op }) => op.startsWith('Random'));
}

/** Pairs of an input and an output of one shape with names such as h0 and h1. */
function recurrentStates(inputs: OnnxModel['inputs'], outputs: OnnxModel['outputs']): string | undefined {
  const state = /^(h|c|hidden|cell|state|hx|cx)(_?(in|out|n|t|next|prev|\d))?$/i;
  const read = inputs.filter(({ name }) => state.test(name));
  const given = outputs.filter(({ name }) => state.test(name));
  return read.length > 0 && given.length > 0
    ? `${read.map(({ name }) => name).join(', ')} → ${given.map(({ name }) => name).join(', ')}`
    : undefined;
}
