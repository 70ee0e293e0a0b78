import path from 'node:path';
import type { TensorSignature } from '../core/model/role';
import type { BoundGraph } from './axes/bindGraph';
import type { WholeRoles } from './describeWhole';
import { extractSubgraph } from './graph/extractSubgraph';
import { ancestors, formatPath, pathAround } from './graph/reachability';
import { readsUpTo } from './graph/readsUpTo';
import type { DecoderPiece } from './pieces';
import { decoderNotSeparable } from './problems/cuts';
import { latentLayersSeveral, reconstructionBypassesLatent } from './problems/roles';
import { assigned } from './roles/found';

/** The tensor at which a latent variable of several is drawn. */
export interface LevelCut {
  readonly level: string;
  readonly tensor: TensorSignature;
}

/**
 * The decoder of a graph that draws several latent variables: what leads from all of them to the reconstruction.
 *
 * @param zs in the order in which they make up a code
 * @returns with the names of conditions that it alone reads
 * @throws ProblemError if the reconstruction depends on more than them and conditions
 */
export function decoderOfLevels(
  graph: BoundGraph,
  { flow, inputs, reconstruction, assignments, besides }: WholeRoles,
  zs: readonly LevelCut[],
): { readonly decoder: DecoderPiece; readonly conditions: ReadonlySet<string> } {
  const output = reconstruction.tensor;
  const file = path.basename(graph.path);
  const [first, ...others] = zs.map(({ tensor }) => tensor);
  const reads = readsUpTo(flow, output.name, new Set(zs.map(({ tensor }) => flow.root(tensor.name))));
  const known = new Set([...inputs.conditions, ...others.map((z) => z.name)]);
  const around =
    reads.isRandom || [...reads.inputs].some((name) => !inputs.conditions.has(name))
      ? pathAround(flow, output.name, first!.name, known)
      : undefined;
  if (around) {
    const found = {
      file,
      path: formatPath(flow, around),
      latent: zs.map(({ tensor }) => tensor.name).join(', '),
    };
    throw flow.isRandom(around[0]!) ? latentLayersSeveral(found) : reconstructionBypassesLatent(found);
  }
  const conditions = flow.model.inputs.filter(({ name }) => reads.inputs.has(name));
  const cut = extractSubgraph(graph.model, [first!, ...others, ...conditions], [output]);
  if ('reason' in cut) throw decoderNotSeparable({ file, latent: first!.name, reason: cut.reason });
  const beforeZ = new Set(zs.flatMap(({ tensor }) => [...ancestors(flow, tensor.name)]));
  const isOutput = graph.model.outputs.some((each) => each.name === output.name);
  return {
    conditions: new Set([...reads.inputs].filter((name) => !beforeZ.has(name))),
    decoder: {
      source: { kind: 'cut', path: graph.path, at: first!.name },
      graph,
      flow,
      assignments: [
        ...zs.map(({ level, tensor }) => ({ ...assigned('decoder', 'inside', tensor, drawn), level })),
        ...assignments
          .filter(({ role, tensor }) => role === 'condition' && reads.inputs.has(tensor.name))
          .map((each) => ({ ...each, part: 'decoder' as const })),
        assigned('decoder', isOutput ? 'output' : 'inside', output, reconstruction.finding),
        ...besides.map((beside) => assigned('decoder', 'output', beside.tensor, beside.finding)),
      ],
    },
  };
}

const drawn = {
  role: 'z',
  evidence: { kind: 'gate', is: { kind: 'sample' } },
  confidence: 'certain',
} as const;
