import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import type { Warning } from '../../core/problem/warning';
import { concentrationRoles, isConcentration } from '../../core/model/concentrationRoles';
import { scaleRoles } from '../../core/model/scaleRoles';
import { isQuantized } from '../graph/codebook';
import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import type { Reparameterization } from '../graph/reparameterization';
import { assignedRoleUnlikeGraph, nameUnlikeGraph } from '../warnings/roles';
import type { StatedShape } from '../../core/shape';
import { byUser, unknown, type Finding } from './found';
import { graphFinding } from './graphFindings';
import { isAmbiguous, isOtherParameter, roleNamed } from './names';
import { isMoments, isScale, momentsRoles, type MomentsRole } from './scaleRole';
import { checkSign, guessScale, makingOf } from './scaleSign';
import { sameRow } from './shapes';
import type { RoleAssignment, Role, TensorSignature } from '../../core/model/role';

/** Roles given by the user, by tensor name: they override any evidence. */
export type RoleOverrides = ReadonlyMap<string, Role>;

/** What each output of a graph means, and what speaks against it. */
export interface Findings {
  readonly byTensor: ReadonlyMap<TensorSignature, Finding>;
  readonly warnings: readonly Warning[];
}

const posteriorRoles: readonly Role[] = [
  'mu',
  ...momentsRoles,
  ...scaleRoles,
  'scale-tril',
  ...concentrationRoles,
  'z',
];

/**
 * What the outputs of a graph say of q(z|x): by the user's word, the graph, names, then shapes.
 *
 * @param decodedFrom whether the reconstruction is a function of a tensor, where the graph holds one
 * @param isAfter whether a tensor is made of the reconstruction
 */
export function findPosterior(
  flow: Dataflow,
  outputs: readonly TensorSignature[],
  sampling: Reparameterization | undefined,
  overrides: RoleOverrides,
  decodedFrom: (tensor: TensorSignature) => boolean,
  isAfter: (tensor: TensorSignature) => boolean = () => false,
): Findings {
  const warnings: Warning[] = [];
  const byTensor = new Map<TensorSignature, Finding>();
  for (const tensor of outputs) {
    const inGraph = sampling && graphFinding(flow, sampling, tensor);
    const own = overrides.get(tensor.name);
    if (own) {
      byTensor.set(tensor, byUser(own));
      if (inGraph && inGraph.role !== own)
        warnings.push(
          assignedRoleUnlikeGraph({
            tensor: tensor.name,
            role: own,
            inGraph: inGraph.role,
            evidence: inGraph.evidence,
          }),
        );
      continue;
    }
    const { finding, warning } = inGraph
      ? graphAndName(tensor.name, inGraph)
      : named(flow, tensor, decodedFrom(tensor));
    byTensor.set(tensor, finding);
    if (warning) warnings.push(warning);
  }
  const given = (isWanted: (role: Role) => boolean) =>
    outputs.some(({ name }) => {
      const role = overrides.get(name);
      return role !== undefined && isWanted(role);
    });
  const single = onlyOne(byTensor, overrides, given);
  // A graph that samples says what the mean and the scale are: what it does not output is taken from inside it.
  return { byTensor: sampling ? single : withShapes(flow, single, decodedFrom, isAfter), warnings };
}

function graphAndName(
  name: string,
  inGraph: Finding,
): { readonly finding: Finding; readonly warning?: Warning } {
  const role = roleNamed(name);
  if (role === inGraph.role)
    return { finding: { ...inGraph, evidence: { kind: 'named-and-graph', name, graph: inGraph.evidence } } };
  const contradicts =
    role !== undefined && posteriorRoles.includes(role) && posteriorRoles.includes(inGraph.role);
  // Moments are named alike however their spread is written.
  const agree = (role === 'mu' && inGraph.role === 'z') || (isMoments(role) && isMoments(inGraph.role));
  if (!contradicts || agree) return { finding: inGraph };
  return {
    finding: {
      ...inGraph,
      evidence: { kind: 'named-but-graph', name, graph: inGraph.evidence },
      confidence: 'likely',
    },
    warning: nameUnlikeGraph({
      tensor: name,
      named: role,
      inGraph: inGraph.role,
      evidence: inGraph.evidence,
    }),
  };
}

function named(
  flow: Dataflow,
  { name, shape }: TensorSignature,
  isDecoded: boolean,
): { readonly finding: Finding; readonly warning?: Warning } {
  const role = roleNamed(name);
  if (!role || !posteriorRoles.includes(role)) return { finding: unknown };
  // One letter, or a word that others use: only a square is a factor.
  if (role === 'scale-tril' && !isSquare(shape)) return { finding: unknown };
  if (isMoments(role)) return { finding: namedMoments(name, role, shape.length) };
  const kind = isDecoded && role === 'mu' ? 'named-and-decoded' : 'named';
  const confidence = isAmbiguous(name) ? 'guess' : 'certain';
  const finding: Finding = { role, evidence: { kind, name }, confidence };
  return checkSign(finding, name, makingOf(flow, name));
}

function isSquare(shape: StatedShape): boolean {
  const [, rows, columns, ...more] = shape;
  return typeof rows === 'number' && rows === columns && more.length === 0;
}

/** Axes of a batch of signals: audio's encoders often leave a softplus to what comes after them. */
const axesOfSignals = 3;

/** A mean with a spread of which nothing says how it is written: a log-variance, as nearly all are. */
function namedMoments(name: string, role: MomentsRole, axes: number): Finding {
  return {
    role,
    evidence: { kind: 'named-moments', name },
    confidence: axes === axesOfSignals ? 'guess' : 'likely',
  };
}

/** One mean and one spread: of several, the user's or the graph's comes first, and a logarithm before what is made of it. */
function onlyOne(
  byTensor: ReadonlyMap<TensorSignature, Finding>,
  overrides: RoleOverrides,
  given: (role: (role: Role) => boolean) => boolean,
): Map<TensorSignature, Finding> {
  const result = new Map(byTensor);
  for (const kind of [(role: Role) => role === 'mu', isScale, (role: Role) => isMoments(role)]) {
    const candidates = [...byTensor].filter(([, { role }]) => kind(role));
    const byUser = given(kind);
    const ranked = [...candidates].sort(([, a], [, b]) => rank(a) - rank(b));
    for (const [tensor, finding] of ranked) {
      const stays = byUser ? overrides.has(tensor.name) : tensor === ranked[0]![0];
      if (!stays) {
        const evidence = { kind: 'role-taken', before: finding.evidence } as const;
        result.set(tensor, { role: 'ignored', evidence, confidence: 'likely' });
      }
    }
  }
  const [roles, all] = [[...result.values()].map(({ role }) => role), [...result]];
  // Moments say both; beside a mean and a spread they are not needed.
  if (roles.includes('mu') && roles.some(isScale)) {
    for (const [tensor, finding] of all) {
      if (isMoments(finding.role))
        result.set(tensor, {
          ...finding,
          role: 'ignored',
          evidence: { kind: 'mean-and-scale-given', before: finding.evidence },
        });
    }
  }
  return result;
}

function rank({ role, confidence }: Finding): number {
  const order: readonly Role[] = [
    'log-variance',
    'log-standard-deviation',
    'variance',
    'standard-deviation',
    'softplus-standard-deviation',
    'log-precision',
    'precision',
    'inverse-standard-deviation',
  ];
  return (confidence === 'certain' ? 0 : 10) + Math.max(0, order.indexOf(role));
}

/** What shapes show of outputs that nothing else does: of two rows of one shape, the other is the partner. */
function withShapes(
  flow: Dataflow,
  findings: Map<TensorSignature, Finding>,
  decodedFrom: (tensor: TensorSignature) => boolean,
  isAfter: (tensor: TensorSignature) => boolean,
): Map<TensorSignature, Finding> {
  const entries = [...findings];
  if (entries.some(([, { role }]) => isMoments(role))) return findings;
  const open = entries
    .filter(([tensor, finding]) => finding === unknown && !isAfter(tensor) && !isOtherParameter(tensor.name))
    .map(([tensor]) => tensor);
  // The entries of a codebook that stand for a code are no spread of it.
  const quantized = open.find(({ name }) => isQuantized(flow, name));
  if (quantized) {
    return findings.set(quantized, {
      role: 'z',
      evidence: { kind: 'codebook-entries' },
      confidence: 'likely',
    });
  }
  const mu = entries.find(([, { role }]) => role === 'mu')?.[0];
  const scale = entries.find(([, { role }]) => isScale(role))?.[0];
  // Nothing but its shape speaks for a partner: what is made of the other, or shares of a whole, is no spread of it.
  const mayBePartner = (other: TensorSignature, tensor: TensorSignature) =>
    sameRow(other, tensor) &&
    !ancestors(flow, other.name).has(flow.root(tensor.name)) &&
    !isShareOf(flow, tensor, other) &&
    makingOf(flow, other.name).op !== 'Softmax';
  const partnerOf = (tensor: TensorSignature) =>
    open.find((other) => other !== tensor && mayBePartner(other, tensor));
  const setScale = (tensor: TensorSignature, place: RoleEvidence) => {
    findings.set(tensor, guessScale(makingOf(flow, tensor.name), place));
  };
  const isTold = (role: Role) => isConcentration(role) || role === 'scale-tril';
  if (mu && (scale || entries.some(([, { role }]) => isTold(role)))) return findings;
  if (mu) {
    const partner = partnerOf(mu);
    if (partner) setScale(partner, { kind: 'paired', with: mu.name });
    return findings;
  }
  if (scale) {
    // Nothing is drawn in the graph, so that what is called the code beside a spread is the mean.
    const code = entries.find(
      ([other, { role, evidence }]) =>
        role === 'z' && evidence.kind === 'named' && sameRow(other, scale) && other !== scale,
    )?.[0];
    const partner = partnerOf(scale) ?? code;
    const evidence = { kind: 'paired', with: scale.name } as const;
    if (partner) findings.set(partner, { role: 'mu', evidence, confidence: 'likely' });
    return findings;
  }
  const gate = open.find((tensor) => decodedFrom(tensor) && partnerOf(tensor));
  // Two numbers that are kept above 0 are parameters of another distribution.
  const mayBeMean = ({ name }: TensorSignature) => !['Exp', 'Softplus'].includes(makingOf(flow, name).op);
  const first = gate ?? (open.length === 2 && open.some(mayBeMean) ? open[0] : undefined);
  const second = first && partnerOf(first);
  if (!first || !second) return findings;
  findings.set(first, {
    role: 'mu',
    evidence: gate ? { kind: 'decoded' } : { kind: 'of-two', place: 'first' },
    confidence: gate ? 'likely' : 'guess',
  });
  setScale(second, gate ? { kind: 'paired', with: first.name } : { kind: 'of-two', place: 'second' });
  return findings;
}

/** Whether a tensor is another divided by something, as the mean of a Dirichlet is its parameters divided by their sum. */
function isShareOf(flow: Dataflow, tensor: TensorSignature, other: TensorSignature): boolean {
  const node = flow.producer(flow.root(tensor.name));
  return node?.op === 'Div' && flow.root(node.inputs[0] ?? '') === flow.root(other.name);
}

/** Whether the roles include a mean and a scale, in one tensor or in two, or a direction and a concentration. */
export function hasPosterior(assignments: readonly RoleAssignment[]): boolean {
  const has = (wanted: (role: Role) => boolean) => assignments.some(({ role }) => wanted(role));
  return (
    has(isMoments) ||
    (has((role) => role === 'mu') &&
      (has(isScale) || has((role) => role === 'scale-tril') || has(isConcentration)))
  );
}
