import type { OnnxModel } from './onnx/model';
import { codeInputs } from './roles/codeInputs';
import { roleNamed } from './roles/names';
import { isScale } from './roles/scaleRole';
import { modelKindUnsupported, type OtherKind } from './problems/kinds';

/**
 * Refuses graphs that are something else altogether: trees, what only passes its inputs through, recurrent steps and
 * what reads tokens.
 *
 * @throws ProblemError
 */
export function refuseOtherKinds(file: string, model: OnnxModel): void {
  if (codeInputs(model, file).length > 0) return;
  const is = otherKind(model);
  if (!is) return;
  throw modelKindUnsupported({ file, is });
}

function otherKind({ nodes, inputs, outputs }: OnnxModel): OtherKind | undefined {
  if (nodes.some(({ domain, op }) => domain === 'ai.onnx.ml' && !scalers.has(op)))
    return { kind: 'classical' };
  if (outputs.length === 0) return { kind: 'without-outputs' };
  const isInput = (name: string) => inputs.some((input) => input.name === name);
  if (nodes.every(({ op, inputs: read }) => op === 'Identity' && isInput(read[0] ?? '')))
    return { kind: 'identity' };
  if (
    inputs.length > 0 &&
    inputs.every(({ type }) => /^(u?int(16|32|64)|bool|string)$/.test(type)) &&
    !hasFloatNoise(nodes) &&
    !givesPosterior(outputs)
  )
    return { kind: 'tokens', inputs: inputs.map(({ name }) => name) };
  const tokens = readsText(inputs);
  if (tokens) return { kind: 'tokens', inputs: tokens };
  if (isForest(nodes)) return { kind: 'forest' };
  const states = recurrentStates(inputs, outputs);
  if (states) return { kind: 'recurrent-step', ...states };
  const action = drawnAction(inputs, outputs);
  if (action !== undefined) return { kind: 'policy', output: action };
  return undefined;
}

/** What scikit-learn's converter writes of a scaling in front of a network. */
const scalers = new Set(['Scaler', 'Imputer', 'Normalizer']);

/** Whole numbers along an axis that the file leaves free, with nothing beside them but lengths and settings: speech from text. */
function readsText(inputs: OnnxModel['inputs']): readonly string[] | undefined {
  const rows = inputs.filter(({ type, shape }) => shape.length > 1 || type === 'string');
  const isText = ({ type, shape }: OnnxModel['inputs'][number]) =>
    type === 'string' || (/^u?int(32|64)$/.test(type) && shape.length === 2 && typeof shape[1] === 'string');
  return rows.length > 0 && rows.length < inputs.length && rows.every(isText)
    ? rows.map(({ name }) => name)
    : undefined;
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

/** Whether a mean and a spread are output, as of a VAE that reads tokens. */
function givesPosterior(outputs: OnnxModel['outputs']): boolean {
  const roles = outputs.map(({ name }) => roleNamed(name));
  return roles.includes('mu') && roles.some(isScale);
}

function hasFloatNoise(nodes: OnnxModel['nodes']): boolean {
  return nodes.some(({ op }) => op.startsWith('Random'));
}

/** Pairs of an input and an output of one shape with names such as h0 and h1. */
function recurrentStates(inputs: OnnxModel['inputs'], outputs: OnnxModel['outputs']) {
  const state = /^(h|c|hidden|cell|state|hx|cx)(_?(in|out|n|t|next|prev|\d))?$/i;
  const read = inputs.filter(({ name }) => state.test(name));
  const given = outputs.filter(({ name }) => state.test(name));
  return read.length > 0 && given.length > 0
    ? { inputs: read.map(({ name }) => name), outputs: given.map(({ name }) => name) }
    : undefined;
}
