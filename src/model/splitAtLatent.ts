import type { Gate, RoleEvidence } from '../core/evidence/roleEvidence';
import type { Warning } from '../core/problem/warning';
import { extractSubgraph } from './graph/extractSubgraph';
import { dominatorsOf } from './graph/dominators';
import { formatPath, pathAround, reaches } from './graph/reachability';
import { halfOf, stackedHalfOf } from './graph/halves';
import { halfShape } from './momentsLayout';
import type { EncoderRoles } from './roles/assignEncoder';
import { leadsAround } from './roles/inputs';
import { isMoments, isScale } from './roles/scaleRole';
import type { RoleOverrides } from './roles/posterior';
import type { RoleAssignment, TensorSignature } from '../core/model/role';
import {
  latentLayersSeveral,
  reconstructionBypassesLatent,
  reconstructionIndependentOfLatent,
} from './problems/roles';
import { decoderNotSeparable } from './problems/cuts';
import { noiseIsConstant } from './warnings/files';
import { spreadIsDecoded } from './warnings/roles';

/** Where a whole VAE is split. */
export interface Split {
  /** The latent code, with the shape of the mean. */
  readonly z: TensorSignature;
  readonly evidence: RoleEvidence;
  readonly notes: readonly Warning[];
  readonly warnings: readonly Warning[];
}

/**
 * Finds the tensor of μ's shape through which everything passes on its way to the reconstruction: z = μ + σ·ε where
 * the graph samples, μ itself where it was exported to decode the mean.
 *
 * @throws ProblemError if there is none, or where the rest cannot be cut off at it
 */
export function splitAtLatent(file: string, whole: EncoderRoles, overrides: RoleOverrides): Split {
  const { flow, sampling } = whole;
  const output = whole.reconstruction!.tensor;
  const candidates = latentCandidates(whole, overrides).filter(({ z }) => reaches(flow, z.name, output.name));
  const around = candidates.map(({ z }) => pathAround(flow, output.name, z.name, whole.inputs.conditions));
  const chosen = candidates[around.indexOf(undefined)] ?? gateAfterMean(whole, output.name);
  if (!chosen) {
    const [used, path] = [candidates[0], around[0]];
    const another = path?.[0];
    throw used && another && (flow.isRandom(another) || isNoise(whole, another))
      ? latentLayersSeveral({ file, path: formatPath(flow, path), latent: used.z.name })
      : used && path
        ? reconstructionBypassesLatent({ file, path: formatPath(flow, path), latent: used.z.name })
        : reconstructionIndependentOfLatent({ file, reconstruction: output.name });
  }
  const conditions = flow.model.inputs.filter(
    ({ name }) => whole.inputs.conditions.has(name) && leadsAround(flow, name, output.name, chosen.z.name),
  );
  const cut = extractSubgraph(flow.model, [chosen.z, ...conditions], [output]);
  if ('reason' in cut) {
    throw decoderNotSeparable({ file, latent: chosen.z.name, reason: cut.reason });
  }
  const notes = sampling?.noise.kind === 'constant' ? [noiseIsConstant({ file })] : [];
  const warnings = chosen.warning ? [chosen.warning] : [];
  return { z: chosen.z, evidence: { kind: 'gate', is: chosen.is }, notes, warnings };
}

function isNoise({ assignments }: EncoderRoles, input: string): boolean {
  return assignments.some(({ role, tensor }) => role === 'noise' && tensor.name === input);
}

interface Candidate {
  readonly z: TensorSignature;
  readonly is: Gate;
  readonly warning?: Warning;
}

function latentCandidates(
  { flow, sampling, assignments }: EncoderRoles,
  overrides: RoleOverrides,
): Candidate[] {
  const mu = assignments.find(({ role }) => role === 'mu');
  const moments = assignments.find(({ role }) => isMoments(role));
  const like = mu?.tensor ?? halfLike(moments!);
  const candidates: Candidate[] = [];
  const add = (name: string, is: Gate) => candidates.push({ z: { ...like, name }, is });
  for (const [name, role] of overrides)
    if (role === 'z' && flow.producer(name)) add(name, { kind: 'assigned' });
  if (sampling) add(sampling.z, { kind: 'sample' });
  for (const { tensor, role } of assignments)
    if (role === 'z') add(flow.root(tensor.name), { kind: 'named', name: tensor.name });
  if (mu) add(flow.root(mu.tensor.name), { kind: 'mean' });
  if (moments) {
    for (const { outputs } of flow.model.nodes) {
      for (const name of outputs) {
        const half = moments.halves?.isStacked ? stackedHalfOf(flow, name) : halfOf(flow, name);
        if (
          half?.half === (moments.halves?.first === 'scale' ? 'second' : 'first') &&
          half.of === flow.root(moments.tensor.name)
        )
          add(name, { kind: 'mean-in', tensor: moments.tensor.name });
      }
    }
  }
  // A pair that is swapped decodes what is stated to be the spread: it is cut there all the same, and reported.
  for (const { tensor, role } of assignments) {
    if (!isScale(role) || sampling) continue;
    candidates.push({
      z: { ...like, name: flow.root(tensor.name) },
      is: { kind: 'decoded' },
      warning: spreadIsDecoded({ tensor: tensor.name, role }),
    });
  }
  return candidates;
}

/** Operators between tensors of one shape. */
const elementwise = new Set(
  'Add Sub Mul Div Sum Neg Exp Sqrt Pow Clip Min Max Where Cast Identity Softplus Dropout'.split(' '),
);

/** Where a graph samples in a way that is not known: the first gate that is made of μ value by value. */
function gateAfterMean(
  { flow, inputs, assignments, sampling }: EncoderRoles,
  output: string,
): Candidate | undefined {
  const mu = assignments.find(({ role }) => role === 'mu')?.tensor;
  if (!mu || sampling) return undefined;
  // Nodes are in the order of their computation.
  const madeOfMean = new Set([flow.root(mu.name)]);
  for (const node of flow.model.nodes) {
    if (elementwise.has(node.op) && flow.valuesRead(node).some((name) => madeOfMean.has(name)))
      for (const name of node.outputs) madeOfMean.add(name);
  }
  const gate = dominatorsOf(flow, output, inputs.conditions).find((name) => madeOfMean.has(name));
  if (gate === undefined) return undefined;
  return { z: { ...mu, name: gate }, is: { kind: 'made-of-mean' } };
}

function halfLike({ tensor, halves }: RoleAssignment): TensorSignature {
  return { ...tensor, shape: halfShape(tensor, halves ?? { axis: 1, order: 'blocks', first: 'mean' }) };
}
