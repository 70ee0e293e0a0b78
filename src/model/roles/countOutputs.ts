import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import {
  dispersionRoles,
  zeroInflationRoles,
  type DispersionRole,
  type ZeroInflationRole,
} from '../../core/model/countRoles';
import type { Role, TensorSignature } from '../../core/model/role';
import type { Dataflow } from '../graph/dataflow';
import type { Finding } from './found';
import { makingOf } from './scaleSign';

/** θ of a negative binomial by name; scvi-tools' px_r is its logarithm until something exponentiates it. */
const dispersion = /^(p?x_?)?(r|theta|disp(ersion)?|inv(erse)?_?disp(ersion)?|total_?count)$/i;
const logDispersion =
  /^(p?x_?)?(log_?(r|theta|disp(ersion)?|inv(erse)?_?disp(ersion)?|total_?count)|(r|theta)_?log)$/i;
const zeroInflation =
  /^(p?x_?)?(pi|zi|gate|drop_?out|zero_?inflation)(_?(logits?|probs?|prob(ability|abilities)))?$/i;

export function isDispersion(role: Role): role is DispersionRole {
  return dispersionRoles.some((each) => each === role);
}

export function isZeroInflation(role: Role): role is ZeroInflationRole {
  return zeroInflationRoles.some((each) => each === role);
}

/** Whether a decoder's output is named as a parameter of counts other than their mean. */
export function isNamedForCounts({ name }: TensorSignature): boolean {
  const plain = name.replace(/[.\-\s]/g, '_');
  return [dispersion, logDispersion, zeroInflation].some((pattern) => pattern.test(plain));
}

/**
 * What the outputs of a decoder that has parameters of counts are: those that are so named and, beside a zero inflation, the
 * only one that no input changes. An exporter writes a parameter that it gives out under a name of its own.
 */
export function countFindings(
  flow: Dataflow,
  outputs: readonly TensorSignature[],
): Map<TensorSignature, Finding> {
  const found = new Map<TensorSignature, Finding>();
  for (const tensor of outputs) {
    const finding = countFinding(flow, tensor);
    if (finding) found.set(tensor, finding);
  }
  const [beside] = [...found].filter(([, { role }]) => isZeroInflation(role));
  if (!beside || [...found.values()].some(({ role }) => isDispersion(role))) return found;
  const [constant, another] = outputs.filter(
    (tensor) => !found.has(tensor) && !flow.isComputed(flow.root(tensor.name)),
  );
  if (!constant || another) return found;
  const { sign } = makingOf(flow, constant.name);
  return found.set(constant, {
    role: sign === 'positive' ? 'inverse-dispersion' : 'log-inverse-dispersion',
    evidence: { kind: 'constant-beside-counts', beside: beside[0].name, sign },
    confidence: 'guess',
  });
}

/**
 * What a decoder's output that is named as a parameter of counts is, by how the graph makes it: θ is never negative and
 * its logarithm may be, a probability comes from a Sigmoid and logits do not. Undefined for other names.
 */
export function countFinding(flow: Dataflow, tensor: TensorSignature): Finding | undefined {
  if (!isNamedForCounts(tensor)) return undefined;
  const { name } = tensor;
  const { op, sign } = makingOf(flow, name);
  const evidence: RoleEvidence = { kind: 'named-for-counts', name, operator: op === '' ? null : op, sign };
  const plain = name.replace(/[.\-\s]/g, '_');
  const isKnown = sign !== 'unknown';
  if (zeroInflation.test(plain)) {
    const isProbability = op === 'Sigmoid' || (!isKnown && /prob/i.test(plain));
    const role = isProbability ? 'zero-inflation-probabilities' : 'zero-inflation-logits';
    return { role, evidence, confidence: isKnown || /logit|prob/i.test(plain) ? 'likely' : 'guess' };
  }
  // A parameter that no operator has touched is what an optimizer moved: the logarithm, in scvi-tools.
  const isRaw = op === '' && /r$/i.test(plain);
  const isLogarithm = logDispersion.test(plain) || (isKnown ? sign === 'any' || isRaw : isRaw);
  const role = isLogarithm ? 'log-inverse-dispersion' : 'inverse-dispersion';
  return { role, evidence, confidence: isKnown ? 'likely' : 'guess' };
}
