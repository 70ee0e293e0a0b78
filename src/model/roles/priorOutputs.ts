import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import {
  isPriorRole,
  isPriorScale,
  priorScale,
  scaleOfPrior,
  type PriorRole,
} from '../../core/model/priorRoles';
import type { TensorSignature } from '../../core/model/role';
import type { ScaleRole } from '../../core/model/scaleRoles';
import type { Warning } from '../../core/problem/warning';
import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import type { Reparameterization } from '../graph/reparameterization';
import { byUser, type Finding } from './found';
import type { InputRoles } from './inputs';
import { roleNamed } from './names';
import type { Findings, RoleOverrides } from './posterior';
import { isScale } from './scaleRole';
import { checkSign, guessScale, makingOf } from './scaleSign';
import { isShared, sameRow } from './shapes';

/** An output that may be a parameter of a prior, with what it is computed from. */
interface Candidate {
  readonly tensor: TensorSignature;
  readonly stated?: PriorRole;
  readonly named: 'mu' | ScaleRole | undefined;
  /** Whether the name says that it is of a prior. */
  readonly isNamed: boolean;
  readonly reads: readonly string[];
  readonly isOfConditions: boolean;
}

/**
 * The outputs of a graph that are the mean and the scale of a prior p(z|c) of its own: by the user's word, by names beside a graph in which no
 * draw is in them, or, whatever their names, as the only two that follow from the conditions without the data, where others of
 * their shape follow from these. Empty where a mean or a scale is missing.
 */
export function priorOutputs(
  flow: Dataflow,
  outputs: readonly TensorSignature[],
  inputs: InputRoles,
  sampling: Reparameterization | undefined,
  overrides: RoleOverrides,
): Findings {
  const candidates = outputs.flatMap((tensor) => {
    const stated = overrides.get(tensor.name);
    if (stated === undefined) return candidateOf(flow, tensor, inputs, sampling) ?? [];
    return isPriorRole(stated) ? statedCandidate(tensor, stated) : [];
  });
  const found = pairOf(candidates, outputs);
  const byTensor = new Map<TensorSignature, Finding>();
  const warnings: Warning[] = [];
  if (found) {
    byTensor.set(found.mean.tensor, meanFinding(found.mean));
    const { finding, warning } = scaleFinding(flow, found.scale);
    byTensor.set(found.scale.tensor, finding);
    if (warning) warnings.push(warning);
  }
  for (const { tensor, stated } of candidates) if (stated) byTensor.set(tensor, byUser(stated));
  return { byTensor, warnings };
}

/** What the user says is a parameter of a prior comes before what names and graph say. */
function statedCandidate(tensor: TensorSignature, stated: PriorRole): Candidate {
  const named = isPriorScale(stated) ? scaleOfPrior(stated) : 'mu';
  return { tensor, stated, named, isNamed: true, reads: [], isOfConditions: false };
}

/** Inputs that a tensor is computed from; undefined where noise is among what it is made of. */
export function readsOf(
  flow: Dataflow,
  name: string,
  { assignments }: Pick<InputRoles, 'assignments'>,
  sampling?: Reparameterization,
): readonly string[] | undefined {
  const before = ancestors(flow, flow.root(name));
  const noise = new Set(assignments.flatMap(({ role, tensor }) => (role === 'noise' ? [tensor.name] : [])));
  if (sampling && before.has(flow.root(sampling.z))) return undefined;
  if ([...before].some((each) => flow.isRandom(each) || noise.has(each))) return undefined;
  return flow.model.inputs.map((input) => input.name).filter((input) => before.has(input));
}

function candidateOf(
  flow: Dataflow,
  tensor: TensorSignature,
  inputs: InputRoles,
  sampling: Reparameterization | undefined,
): Candidate | undefined {
  if (!tensor.type.startsWith('float')) return undefined;
  const reads = readsOf(flow, tensor.name, inputs, sampling);
  if (!reads) return undefined;
  const ofPrior = nameInPrior(tensor.name);
  const role = roleNamed(ofPrior ?? tensor.name);
  return {
    tensor,
    named: role === 'mu' || isScale(role) ? role : undefined,
    isNamed: ofPrior !== undefined && (role === 'mu' || isScale(role)),
    reads,
    isOfConditions: reads.length > 0 && reads.every((name) => inputs.conditions.has(name)),
  };
}

/** What a name says besides that it is of a prior: `prior_mu`, `mu_prior`, `prior/logvar`, `pz_std`, `logvar_p`; else undefined. */
export function nameInPrior(name: string): string | undefined {
  if (/prior/i.test(name)) return name.replace(/prior(_?net(work)?)?/i, '').replace(/[/:]/g, '');
  const [, rest] = /^p(?:z|_z)?_(.+)$/i.exec(name) ?? /^(.+)_p$/i.exec(name) ?? [];
  return rest;
}

function pairOf(candidates: readonly Candidate[], outputs: readonly TensorSignature[]) {
  const fits = (mean: Candidate, scale: Candidate) =>
    sameRow(mean.tensor, scale.tensor) || isShared(scale.tensor.shape, mean.tensor.shape);
  const named = candidates
    .filter(({ isNamed }) => isNamed)
    .sort((a, b) => Number(b.stated !== undefined) - Number(a.stated !== undefined));
  const mean = named.find((each) => each.named === 'mu');
  const scale = mean && named.find((each) => isScale(each.named) && fits(mean, each));
  if (mean && scale) return { mean, scale };
  const [first, second, ...more] = candidates.filter(({ isOfConditions }) => isOfConditions);
  if (!first || !second || more.length > 0 || !sameRow(first.tensor, second.tensor)) return undefined;
  const isBeside = outputs.some(
    (other) => other !== first.tensor && other !== second.tensor && sameRow(other, first.tensor),
  );
  if (!isBeside || (first.named !== undefined && first.named === second.named)) return undefined;
  const isTurned = isScale(first.named) || second.named === 'mu';
  return isTurned ? { mean: second, scale: first } : { mean: first, scale: second };
}

function evidenceOf({ tensor, isNamed, reads, isOfConditions }: Candidate): RoleEvidence {
  return { kind: 'prior', name: isNamed ? tensor.name : null, reads, isOfConditions };
}

function meanFinding(candidate: Candidate): Finding {
  const { isNamed, isOfConditions } = candidate;
  const confidence = isNamed ? 'certain' : isOfConditions && candidate.named ? 'likely' : 'guess';
  return { role: 'prior-mean', evidence: evidenceOf(candidate), confidence };
}

function scaleFinding(
  flow: Dataflow,
  candidate: Candidate,
): { readonly finding: Finding; readonly warning?: Warning } {
  const { named, isNamed, tensor } = candidate;
  const { name } = tensor;
  const making = makingOf(flow, name);
  const evidence = evidenceOf(candidate);
  const { finding, warning }: ReturnType<typeof checkSign> = isScale(named)
    ? checkSign({ role: named, evidence, confidence: isNamed ? 'certain' : 'likely' }, name, making)
    : { finding: guessScale(making, evidence) };
  const role = isScale(finding.role) ? priorScale(finding.role) : 'ignored';
  return { finding: { ...finding, role }, ...(warning && { warning }) };
}
