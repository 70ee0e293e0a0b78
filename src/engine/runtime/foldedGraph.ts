import type { GraphReason } from '../../core/model/graphReason';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { Likelihood } from '../../core/settings/likelihood';
import { elementCount } from '../../core/shape';
import { decoderScaleOf } from '../../model/decoderScale';
import type { Folding } from '../../model/graph/folding';
import { foldLikelihood } from '../../model/graph/foldLikelihood';
import { readModel } from '../../model/onnx/readModel';
import { decoderSource, extendedGraph, isOneRow } from './partGraph';
import { assignmentOf, fixedBatch, reconstructionOf } from './roleTensors';

/** A decoder's graph with a likelihood in it. */
export interface FoldedGraph {
  readonly folding: Folding;
  /** The model's bytes, with all its weights. */
  readonly graph: Uint8Array;
}

/**
 * Writes the decoder with the likelihood in its graph, or says why it cannot be there.
 *
 * @param singleDraw whether each row is only ever decoded once
 */
export function foldedGraph(
  model: ModelDescription,
  likelihood: Likelihood,
  singleDraw: boolean,
): FoldedGraph | { readonly reason: GraphReason } {
  const latents = assignmentOf(model, 'decoder', ['z']);
  const { tensor } = reconstructionOf(model);
  const length = elementCount(model.inputShape);
  if (fixedBatch(latents.tensor) !== undefined) return { reason: { kind: 'fixed-batch' } };
  if (isOneRow(model, 'decoder')) return { reason: { kind: 'one-row-a-call' } };
  if (model.conditions.some(({ part, hasBatch }) => part !== 'encoder' && !hasBatch))
    return { reason: { kind: 'condition-without-batch' } };
  const decoder = readModel(decoderSource(model).path);
  const scale = decoderScaleOf(model);
  const folding = foldLikelihood(decoder, tensor, scale, likelihood, length, singleDraw);
  if ('reason' in folding) return folding;
  const beside =
    likelihood.kind === 'gaussian-learned' && scale && scale.of !== 'half' ? [scale.assignment.tensor] : [];
  const starts = [{ ...tensor, name: folding.start }, ...beside];
  const graph = extendedGraph(model, latents, starts, folding.addition);
  return 'reason' in graph ? graph : { folding, graph };
}
