import type { GraphReason } from '../../core/model/graphReason';
import { extractSubgraph } from '../../model/graph/extractSubgraph';
import { extractWithSpreads } from '../../model/graph/spreadNodes';
import { asInFile, withoutBatch } from '../../model/axes/oneRow';
import { feedScaled } from '../../model/graph/feedScaled';
import { joinAdditions, rewriteGraph, type GraphAddition } from '../../model/graph/rewrite';
import type { OnnxModel } from '../../model/onnx/model';
import { readModel } from '../../model/onnx/readModel';
import type { DecoderSource, ModelDescription } from '../../core/model/modelDescription';
import type { RoleAssignment, TensorSignature } from '../../core/model/role';
import { decoderNotChosen } from '../problems/parts';
import { partNotSeparable } from '../../model/problems/cuts';

/** A graph as the runtime takes it: a file by its path, or bytes where it was edited. */
export type GraphSource = string | Uint8Array;

type Cut = GraphSource | { readonly reason: GraphReason };

/** Where the decoder of a model is; a model that is asked to decode has one. */
export function decoderSource({ name, decoder }: ModelDescription): DecoderSource {
  if (decoder) return decoder;
  throw decoderNotChosen({ model: name });
}

/** The part whose inputs a decoder reads: the encoder's where the graph is cut nowhere. */
export function partDecoded({ decoder }: ModelDescription): RoleAssignment['part'] {
  return decoder?.kind === 'whole' ? 'encoder' : 'decoder';
}

/** Whether a part takes one row a call, and has no axis for a batch. */
export function isOneRow({ oneRow }: ModelDescription, part: RoleAssignment['part']): boolean {
  return oneRow?.[part] !== undefined;
}

/** Tensors of a part as its file has them. */
export function inFile(
  model: ModelDescription,
  part: RoleAssignment['part'],
  tensors: readonly TensorSignature[],
): TensorSignature[] {
  return isOneRow(model, part) ? tensors.map(withoutBatch) : [...tensors];
}

/** The graph in the file of a part. */
export function graphOf({ oneRow }: ModelDescription, part: RoleAssignment['part'], path: string): OnnxModel {
  const graph = readModel(path);
  const row = oneRow?.[part];
  return row ? asInFile(graph, row) : graph;
}

/** The inputs of a decoder that each read a level of the latent code; empty where one reads all of it. */
export function levelsRead({ assignments }: ModelDescription): readonly RoleAssignment[] {
  return assignments.filter(
    ({ part, role, level }) => part === 'decoder' && role === 'z' && level !== undefined,
  );
}

/** The inputs of a part besides its data or latent code: its conditions. */
export function conditionsOf(
  { assignments, conditions }: ModelDescription,
  part: RoleAssignment['part'],
): readonly RoleAssignment[] {
  return assignments
    .filter((each) => each.part === part && each.role === 'condition')
    .map((each) => ({ ...each, tensor: withFreeAxes(each.tensor, conditions) }));
}

/** A condition's tensor with the axes open that its source gives a length. */
function withFreeAxes(tensor: TensorSignature, conditions: ModelDescription['conditions']): TensorSignature {
  const free = conditions.find(({ name }) => name === tensor.name)?.freeAxes ?? [];
  if (free.length === 0) return tensor;
  const open = (axis: number) => (free.includes(axis - 1) ? `${tensor.name}/${axis}` : undefined);
  return { ...tensor, shape: tensor.shape.map((extent, axis) => open(axis) ?? extent) };
}

/** The decoder's graph, cut out of a whole model where it is part of one, or where what is read lies inside it. */
export function decoderGraph(
  model: ModelDescription,
  z: RoleAssignment,
  outputs: readonly RoleAssignment[],
): Cut {
  const decoder = decoderSource(model);
  if (decoder.kind === 'whole') return encoderGraph(model, z, outputs);
  const isWhole = decoder.kind === 'file' && outputs.every(({ direction }) => direction === 'output');
  if (isWhole) return decoder.path;
  const cut = extractSubgraph(
    graphOf(model, 'decoder', decoder.path),
    startsOf(model, z),
    inFile(model, 'decoder', tensorsOf(outputs)),
  );
  return 'reason' in cut ? cut : rewriteGraph(decoder.path, cut.ends, cut.kept);
}

/**
 * What of the decoder's graph leads to the tensors that an addition starts from, with the addition behind it. A last
 * Sigmoid or Softmax that it does not need is left out.
 */
export function extendedGraph(
  model: ModelDescription,
  z: RoleAssignment,
  starts: readonly TensorSignature[],
  addition: GraphAddition,
): Uint8Array | { readonly reason: GraphReason } {
  const decoder = decoderSource(model);
  const cut = extractSubgraph(
    graphOf(model, 'decoder', decoder.path),
    startsOf(model, z),
    inFile(model, 'decoder', starts),
  );
  if (!('reason' in cut)) return rewriteGraph(decoder.path, joinAdditions(cut.ends, addition), cut.kept);
  return decoder.kind === 'file' ? rewriteGraph(decoder.path, addition) : cut;
}

function startsOf(model: ModelDescription, z: RoleAssignment): [TensorSignature, ...TensorSignature[]] {
  const levels = levelsRead(model);
  const [first, ...others] = inFile(model, 'decoder', [
    ...tensorsOf(levels.length > 0 ? levels : [z]),
    ...tensorsOf(conditionsOf(model, 'decoder')),
  ]);
  return [first!, ...others];
}

function tensorsOf(assignments: readonly RoleAssignment[]): TensorSignature[] {
  return assignments.map(({ tensor }) => tensor);
}

/**
 * The encoder's graph. Only what leads from the data to the latent code is run, unless the file holds no more than
 * that.
 */
export function encoderGraph(
  model: ModelDescription,
  input: RoleAssignment,
  code: readonly RoleAssignment[],
): Cut {
  const { encoderPath, assignments, decoder, inputUnits } = model;
  if (encoderPath === null) throw new TypeError('a model without an encoder encodes nothing');
  const conditions = conditionsOf(model, 'encoder');
  const fed = new Set([input, ...conditions].map(({ tensor }) => tensor.name));
  const isWhole =
    decoder?.kind !== 'cut' &&
    !model.hierarchy &&
    !inputUnits &&
    [input, ...code].every(({ direction }) => direction !== 'inside') &&
    assignments.every(
      (each) => each.part !== 'encoder' || each.direction !== 'input' || fed.has(each.tensor.name),
    );
  const graph = graphOf(model, 'encoder', encoderPath);
  // What draws noise may do so for a batch of its own, which the posterior does not need.
  if (isWhole && !graph.nodes.some(({ op }) => op.startsWith('Random'))) return encoderPath;
  return cutEncoder(model, encoderPath, input, code);
}

/** What of the encoder's graph leads from the data to the latent code, written as a graph of its own. */
export function cutEncoder(
  model: ModelDescription,
  encoderPath: string,
  input: RoleAssignment,
  code: readonly RoleAssignment[],
): Uint8Array | { readonly reason: GraphReason } {
  const conditions = conditionsOf(model, 'encoder');
  const noise = (model.hierarchy?.draws ?? []).map((draw) => draw.noise);
  const [data, ...others] = inFile(model, 'encoder', [input.tensor, ...tensorsOf(conditions), ...noise]);
  const graph = graphOf(model, 'encoder', encoderPath);
  const wanted = inFile(model, 'encoder', tensorsOf(code)).map((tensor, at) => ({ ...code[at], tensor }));
  const cut = extractWithSpreads(graph, [data!, ...others], wanted);
  if ('reason' in cut) return cut;
  const { kept, ends } = model.inputUnits ? feedScaled(data!, model.inputUnits, cut) : cut;
  return rewriteGraph(encoderPath, ends, kept);
}

/** A graph; throws a ProblemError where it cannot be cut out. */
export function graphOrProblem(graph: Cut, part: string): GraphSource {
  if (typeof graph === 'string' || graph instanceof Uint8Array) return graph;
  throw partNotSeparable({ part, reason: graph.reason });
}
