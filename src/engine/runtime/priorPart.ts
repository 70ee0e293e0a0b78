import path from 'node:path';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { TensorSignature } from '../../core/model/role';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { extractSubgraph } from '../../model/graph/extractSubgraph';
import { rewriteGraph } from '../../model/graph/rewrite';
import { tensorsOf } from '../../model/latents';
import type { PriorCode } from '../../model/ownPrior';
import { partNotSeparable } from '../../model/problems/cuts';
import { graphOf, graphOrProblem, inFile } from './partGraph';
import { fixedBatch } from './roleTensors';
import { openSession, type RowSession } from './session';
import { threadsFor } from './threads';

/**
 * Opens what of an encoder's graph leads from some tensors to the moments of its prior.
 *
 * @param starts at least one, the first of which tells the batch
 * @throws ProblemError if it can't be cut out of the graph
 */
export function openPriorPart(
  model: ModelDescription,
  code: PriorCode,
  starts: readonly TensorSignature[],
  provider: ExecutionProvider,
): Promise<RowSession> {
  const file = model.ownPrior!.path;
  const ends = tensorsOf(code).map(({ tensor }) => tensor);
  const [first, ...others] = inFile(model, 'encoder', starts);
  const graph = graphOf(model, 'encoder', file);
  const cut = extractSubgraph(graph, [first!, ...others], inFile(model, 'encoder', ends));
  if ('reason' in cut) throw partNotSeparable({ part: 'prior', reason: cut.reason });
  return openSession(graphOrProblem(rewriteGraph(file, cut.ends, cut.kept), 'prior'), {
    name: path.basename(file),
    provider,
    fixedBatch: fixedBatch(first!),
    asWritten: model.runAsWritten,
    threads: threadsFor(model),
    shared: new Set(ends.map(({ name }) => name)),
  });
}
