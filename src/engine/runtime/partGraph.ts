import { cutOut } from '../../model/graph/cut';
import { feedScaled } from '../../model/graph/feedScaled';
import { joinAdditions, rewriteGraph, type GraphAddition } from '../../model/graph/rewrite';
import { readModel } from '../../model/onnx/readModel';
import type { ModelDescription, RoleAssignment, TensorSignature } from '../../protocol/model';
import { problem } from '../../protocol/problem';

/** A graph as the runtime takes it: a file by its path, or bytes where it was edited. */
export type GraphSource = string | Uint8Array;

/** The decoder's graph, cut out of a whole VAE where it is part of one. */
export function decoderGraph(
  { decoder }: ModelDescription,
  z: RoleAssignment,
  outputs: readonly RoleAssignment[],
): GraphSource | { readonly reason: string } {
  if (decoder.kind === 'file') return decoder.path;
  const tensors = outputs.map(({ tensor }) => tensor);
  const cut = cutOut(readModel(decoder.path), [z.tensor], tensors);
  return 'reason' in cut ? cut : rewriteGraph(decoder.path, cut.ends, cut.kept);
}

/**
 * What of the decoder's graph leads to the tensors that an addition starts from, with the addition behind it. A last
 * Sigmoid or Softmax that it does not need is left out.
 */
export function extendedGraph(
  { decoder }: ModelDescription,
  z: RoleAssignment,
  starts: readonly TensorSignature[],
  addition: GraphAddition,
): GraphSource | { readonly reason: string } {
  const cut = cutOut(readModel(decoder.path), [z.tensor], starts);
  if (!('reason' in cut)) return rewriteGraph(decoder.path, joinAdditions(cut.ends, addition), cut.kept);
  return decoder.kind === 'file' ? rewriteGraph(decoder.path, addition) : cut;
}

/**
 * The encoder's graph. Where the file holds more than the encoder, or asks for noise, only what leads from the input
 * to the posterior is run.
 */
export function encoderGraph(
  { encoderPath, decoder, inputUnits }: ModelDescription,
  input: RoleAssignment,
  posterior: readonly RoleAssignment[],
  others: readonly RoleAssignment[],
): GraphSource | { readonly reason: string } {
  const whole =
    decoder.kind === 'file' &&
    !inputUnits &&
    posterior.every(({ direction }) => direction === 'output') &&
    others.every(({ direction }) => direction === 'output');
  if (whole) return encoderPath;
  const model = readModel(encoderPath);
  const cut = cutOut(
    model,
    [input.tensor],
    posterior.map(({ tensor }) => tensor),
  );
  if ('reason' in cut) return cut;
  const { kept, ends } = inputUnits ? feedScaled(input.tensor, inputUnits, cut) : cut;
  return rewriteGraph(encoderPath, ends, kept);
}

/** A graph, or a problem in words where it cannot be had. */
export function graphOrProblem(graph: GraphSource | { readonly reason: string }, part: string): GraphSource {
  if (typeof graph === 'string' || graph instanceof Uint8Array) return graph;
  throw problem(
    'model-unsupported',
    `The ${part} cannot be cut out of the whole VAE: ${graph.reason}.`,
    'Export encoder and decoder as two files side by side, such as vae-encoder.onnx and vae-decoder.onnx.',
  );
}
