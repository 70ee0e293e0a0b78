import { cutOut } from '../../model/graph/cut';
import { joinAdditions, rewriteGraph, type GraphAddition } from '../../model/graph/rewrite';
import { readModel } from '../../model/onnx/readModel';
import type { ModelDescription, RoleAssignment } from '../../protocol/model';
import { problem } from '../../protocol/problem';

/** A graph as the runtime takes it: a file by its path, or bytes where it was edited. */
export type GraphSource = string | Uint8Array;

/** The decoder's graph, cut out of a whole VAE where it is part of one, with an addition where one is wanted. */
export function decoderGraph(
  { decoder }: ModelDescription,
  z: RoleAssignment,
  reconstruction: RoleAssignment,
  addition?: GraphAddition,
): GraphSource | { readonly reason: string } {
  switch (decoder.kind) {
    case 'file':
      return addition ? rewriteGraph(decoder.path, addition) : decoder.path;
    case 'cut': {
      const cut = cutOut(readModel(decoder.path), [z.tensor], [reconstruction.tensor]);
      if ('reason' in cut) return cut;
      const ends = addition ? joinAdditions(cut.ends, addition) : cut.ends;
      return rewriteGraph(decoder.path, ends, cut.kept);
    }
  }
}

/**
 * The encoder's graph. Where the file holds more than the encoder, or asks for noise, only what leads from the input
 * to the posterior is run.
 */
export function encoderGraph(
  { encoderPath, decoder }: ModelDescription,
  input: RoleAssignment,
  posterior: readonly RoleAssignment[],
  others: readonly RoleAssignment[],
): GraphSource | { readonly reason: string } {
  const whole =
    decoder.kind === 'file' &&
    posterior.every(({ direction }) => direction === 'output') &&
    others.every(({ direction }) => direction === 'output');
  if (whole) return encoderPath;
  const cut = cutOut(
    readModel(encoderPath),
    [input.tensor],
    posterior.map(({ tensor }) => tensor),
  );
  return 'reason' in cut ? cut : rewriteGraph(encoderPath, cut.ends, cut.kept);
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
