import path from 'node:path';
import type { ModelDescription, DecoderSource } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import { bindGraph, rebound, type BoundGraph } from './axes/bindGraph';
import { rowSize } from './axes/rowSize';
import { autoencoderConfig } from './autoencoderConfig';
import { finishDescription } from './finishDescription';
import { Dataflow } from './graph/dataflow';
import { mentions } from './graph/moduleNames';
import type { OnnxModel } from './onnx/model';
import { assignDecoder } from './roles/assignDecoder';
import type { EncoderRoles } from './roles/assignEncoder';
import { withCode } from './roles/codeOutput';
import { withDanglingHalf } from './roles/danglingHalf';
import { latentOf } from './latents';
import { dataLikeness } from './roles/conditionNames';
import { batchBehindBooks, codeInputs, levelsOfCodes } from './roles/codeInputs';
import { levelsOfInputs, withLevelInputs } from './roles/latentLevels';
import { roleNamed } from './roles/names';
import { isMoments, isScale } from './roles/scaleRole';
import type { RoleOverrides } from './roles/posterior';
import type { RoleAssignment, TensorSignature } from '../core/model/role';

const decoderFile = /(^|[^a-z])(dec(oder)?|generator|gen)([^a-z]|$)|decoder/i;
/** Also as other languages call it: Spanish and Portuguese, French, Italian, German, Dutch and Polish. */
const encoderFile =
  /(^|[^a-z])enc(oder)?([^a-z]|$)|encoder|codificador|codificatore|encodeur|(en)?ko(d|dier)er|koder/i;
/** Files that say themselves that they are something else. */
const otherFile =
  /predict|classif|regress|forecast|detect|policy|actor|critic|reward|prior|denois|discriminat|step(?![-_]?\d)|dynamics|transition/i;
/** What outputs a mean and a scale of latents, and encodes no data. */
const latentModelFile = /(^|[^a-z])(predictor|prior|dynamics|transition|policy)([^a-z]|$)/i;
const latentName = /(^|[^a-z])(z|lat(ent)?s?|code|latent_.*|.*_latents?|embedding|quantized.*)([^a-z]|$)/i;

/** Names of what decoders of world models read beside each other: a recurrent state and a stochastic one. */
const stateName = /^(h|z|deter|stoch|latents?|code)([^a-z]|$)/i;

/** Whether a file says that it is a decoder, and reads nothing that is named for data. */
export function saysDecoder({ path: file, model: { inputs } }: BoundGraph): boolean {
  const name = path.basename(file);
  const areLatents = inputs.every(({ name: input }) => dataLikeness(input) < 1);
  const isNamed = inputs.some(({ name: input }) => stateName.test(input) || latentName.test(input));
  return decoderFile.test(name) && !/auto_?encoder|vae/i.test(name) && areLatents && isNamed;
}

/** A decoder without an encoder; undefined where a graph is none. */
export function describeDecoderAlone(
  given: BoundGraph,
  overrides: RoleOverrides,
  row?: readonly number[],
): ModelDescription | undefined {
  const name = path.basename(given.path);
  const graph = withCodeLengths(withBatchFirst(given, row), codeInputs(given.model, name), row);
  const flow = new Dataflow(graph.model, graph.bound);
  const { assignments: found, warnings } = assignDecoder(flow, overrides);
  const codes = codeInputs(graph.model, name);
  const stated = [...overrides.values()].includes('z');
  const assignments = (stated ? undefined : asOneCode(flow, found, codes)) ?? found;
  const code = assignments.find(({ role }) => role === 'z');
  const z = code && latentOf(assignments, name);
  const output = assignments.find(({ role }) => role === 'reconstruction' || isMoments(role))?.tensor;
  if (!z || !output || !/^(float|uint8)/.test(output.type)) return undefined;
  if (!stated && codes.length === 0 && !isDecoder(graph, z, output)) return undefined;
  return finishDescription({
    name,
    encoder: undefined,
    decoder: { source: decoderAt(graph.path, code), graph, flow, assignments },
    pairing: { kind: 'decoder-alone' },
    notes: [],
    warnings,
  });
}

/** A decoder of codes whose batch is behind the axis of its codebooks, run on one row at a time; any other as it is. */
function withBatchFirst(graph: BoundGraph, row: readonly number[] | undefined): BoundGraph {
  const batch = graph.model.oneRow ? undefined : batchBehindBooks(graph.stated, path.basename(graph.path));
  return batch === undefined
    ? graph
    : bindGraph(graph.path, graph.stated, 'decoder', row, { oneRow: { batch } });
}

/**
 * Codes on several levels with a free axis each: each level twice as long as the one before, as multi-scale codecs have them
 * (Siuzdak et al., SNAC, 2024), where the axes have different names.
 *
 * @param row the shape of a row of codes, those of one level after those of another
 */
function withCodeLengths(
  graph: BoundGraph,
  codes: readonly TensorSignature[],
  row: readonly number[] | undefined,
): BoundGraph {
  const axes = codes.flatMap(({ name }) => graph.freeAxes.get(name) ?? []);
  const names = new Set(axes.map(({ name }) => name));
  if (codes.length < 2 || axes.length !== codes.length || names.size !== codes.length) return graph;
  const coarsest = row ? elementCount(row) / (2 ** codes.length - 1) : axes[0]!.length;
  if (!Number.isInteger(coarsest)) return graph;
  const lengths = new Map(axes.map(({ name }, level) => [name, coarsest * 2 ** level]));
  return rebound(graph, 'decoder', undefined, lengths);
}

/** The same with several inputs as one code, where they are named as its levels. */
function asOneCode(
  flow: Dataflow,
  assignments: readonly RoleAssignment[],
  codes: readonly TensorSignature[],
): readonly RoleAssignment[] | undefined {
  const named = levelsOfInputs(flow, flow.model.inputs);
  const levels = named.length > 0 ? named : levelsOfCodes(codes);
  return levels.length === 0 ? undefined : withLevelInputs(flow, assignments, levels);
}

/** Where a decoder begins: at its file's input, or where inputs that are parts of the latent code have met. */
export function decoderAt(file: string, code: RoleAssignment | undefined): DecoderSource {
  return code?.direction === 'inside'
    ? { kind: 'cut', path: file, at: code.tensor.name }
    : { kind: 'file', path: file };
}

/** Masks, and whole numbers along an axis that the file leaves free: what reads text. */
function isTokens({ type, shape }: TensorSignature): boolean {
  const isRow = shape.length === 2 && shape[1] !== 1;
  return type === 'bool' || (/^u?int(32|64)/.test(type) && isRow);
}

/** More comes out of a decoder than goes in; a vector, or what is named for a latent code, in a file or by itself. */
function isDecoder({ path: file, model }: BoundGraph, z: TensorSignature, output: TensorSignature): boolean {
  const name = path.basename(file);
  const [taken, given] = [rowSize(z.shape), rowSize(output.shape)];
  const isNamed = roleNamed(z.name) === 'z' || latentName.test(z.name);
  if (model.inputs.some(isTokens)) return false;
  const conditionsNamed = model.inputs.every(
    (input) => input.name === z.name || dataLikeness(input.name) < 1,
  );
  const grows = taken === undefined || given === undefined || given > taken;
  if (!conditionsNamed || !grows) return false;
  if (otherFile.test(name) && !isNamed) return false;
  if (isNamed || decoderFile.test(name)) return true;
  // A vector that becomes an image or a long row, and is not the wider layer of a regressor.
  const isFlat = z.shape.length === 2 && (dataLikeness(z.name) <= 0 || output.shape.length > 2);
  // The same as a map of one place, from which transposed convolutions grow an image.
  const isPlace = z.shape.length > 2 && z.shape.slice(2).every((extent) => extent === 1);
  const isVector = isFlat || isPlace;
  return isVector && given !== undefined && given >= 4 * (taken ?? 1);
}

/**
 * An encoder without a decoder, with a posterior, a mean alone or a code; undefined where nothing but sizes speaks for
 * one: a classifier outputs few numbers for many, too.
 *
 * @param overrides what the user states, which is enough
 */
export function describeEncoderAlone(
  graph: BoundGraph,
  found: EncoderRoles,
  overrides: RoleOverrides,
): ModelDescription | undefined {
  const name = path.basename(graph.path);
  const roles = withDanglingHalf(withCode(found));
  const { data } = roles.inputs;
  const code = roles.assignments.filter(
    ({ direction, role }) => direction !== 'input' && (role === 'mu' || role === 'z' || isMoments(role)),
  );
  if (!data || code.length === 0 || !/^(float|uint8|int)/.test(data.type)) return undefined;
  const isStated = [...overrides.values()].some((role) => ['mu', 'z'].includes(role) || isMoments(role));
  if (!isStated && !saysEncoder(graph, roles)) return undefined;
  return finishDescription({
    name,
    encoder: { graph, roles },
    decoder: undefined,
    pairing: { kind: 'encoder-alone' },
    notes: autoencoderConfig(graph.path),
    warnings: [],
  });
}

/**
 * Whether a mean and a scale are a posterior's: regressors output both, too, of what they predict. The graph that samples
 * says so; else names do, of the file, of modules or of the tensors.
 */
function saysEncoder(
  { path: file, model }: BoundGraph,
  { assignments, sampling, inputs }: EncoderRoles,
): boolean {
  const name = path.basename(file);
  const outputs = assignments.filter(({ direction }) => direction === 'output');
  const of = (wanted: (role: RoleAssignment['role']) => boolean) =>
    outputs.find(({ role }) => wanted(role))?.tensor;
  const [mu, scale] = [of((role) => role === 'mu'), of(isScale)];
  if (sampling || !mu || !scale) return true;
  // A mean of the data themselves: an autoregressive or denoising model outputs one for every value that it reads.
  const [read, given] = [rowSize(inputs.data?.shape), rowSize(mu.shape)];
  const isOfData = read !== undefined && given !== undefined && given >= read;
  if (isOfData && !encoderFile.test(name)) return false;
  if (encoderFile.test(name) || /(^|[^a-z])[a-z]?vae|posterior|recognition|inference|latent/i.test(name))
    return true;
  const saysModule = /(^|[^a-z])(encoder|enc|fc_?mu|z_?mean|z_?log_?var|fc_?log_?var|latent)([^a-z]|$)/i;
  if (otherFile.test(name) || roleNamed(inputs.data?.name ?? '') === 'z') return false;
  if (
    mentions(model, saysModule) ||
    [mu, scale].some((tensor) => /^(z|q|latent|posterior)/i.test(tensor.name))
  )
    return true;
  // Of what is published under these names, mu and logvar are a VAE's; mu and sigma, or one number, a regressor's.
  return /^(mu|mean)$/i.test(mu.name) && /^log_?var$/i.test(scale.name) && (rowSize(mu.shape) ?? 2) > 1;
}

/** Whether a graph with a mean and a scale is one that reads latents or conditions, such as a learned prior. */
export function isLatentModel({ path: file }: BoundGraph, { inputs }: EncoderRoles): boolean {
  return latentModelFile.test(path.basename(file)) || roleNamed(inputs.data?.name ?? '') === 'z';
}

/** Whether names or shapes say that a graph of one output encodes: by its file, its modules, its output, or a map of codes. */
export function mayBeEncoder(
  { path: file, model }: BoundGraph,
  { flow, inputs, assignments }: EncoderRoles,
): boolean {
  const name = path.basename(file);
  const outputs = assignments.filter(
    ({ direction, tensor }) => direction === 'output' && tensor.type.startsWith('float'),
  );
  const [first] = outputs;
  if (!inputs.data || !first || (inputs.data.type !== 'uint8' && !inputs.data.type.startsWith('float')))
    return false;
  const [read, given] = [rowSize(flow.shapes.get(inputs.data.name)), rowSize(first.tensor.shape)];
  if (otherFile.test(name)) return false;
  const isNamedLatent = latentName.test(first.tensor.name) || roleNamed(first.tensor.name) === 'mu';
  if (read !== undefined && given !== undefined && given >= read)
    return encoderFile.test(name) && isNamedLatent && inputs.conditions.size === 0;
  if (encoderFile.test(name) || /(^|[^a-z])vae([^a-z]|$)/i.test(name)) return true;
  if (inputs.conditions.size > 0) return false;
  if (isNamedLatent) return true;
  if (mentions(model, /(^|[^a-z])(fc_?mu|z_?mean|z_?log_?var|fc_?log_?var|latent)([^a-z]|$)/i)) return true;
  return outputs.length === 1 && isMapOfCodes(model, first.tensor);
}

/** A map of codes comes out of convolutions; a forecast of a recurrent model has as many axes. */
function isMapOfCodes({ nodes }: OnnxModel, { name, shape }: TensorSignature): boolean {
  const has = (ops: readonly string[]) => nodes.some(({ op }) => ops.includes(op));
  return (
    shape.length >= 3 &&
    has(['Conv']) &&
    !has(['LSTM', 'GRU', 'RNN']) &&
    !/prob|score|logit|box|mask|heat/i.test(name)
  );
}
