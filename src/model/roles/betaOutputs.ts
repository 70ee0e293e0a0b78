import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import type { BetaRole } from '../../core/model/betaRoles';
import type { TensorSignature } from '../../core/model/role';
import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import type { Reparameterization } from '../graph/reparameterization';
import { withInferredShape } from '../graph/shapes/signature';
import { valueRange } from '../graph/valueRange';
import type { Finding } from './found';
import type { RoleOverrides } from './posterior';
import { makingOf } from './scaleSign';
import { sameRow } from './shapes';

/** Shapes by name, as papers and PyTorch's Beta(concentration1, concentration0) have them. */
const firstShape = /^(p?x_?|beta_?|dec(oder)?_)?(alphas?|concentration_?1)$/i;
const secondShape = /^(p?x_?|beta_?|dec(oder)?_)?(betas?|concentration_?0)$/i;
const total = /^(p?x_?|beta_?|dec(oder)?_)?(kappa|phi|(total_?)?concentration)$/i;

/** What a decoder outputs of a beta: α as its reconstruction and β, or a mean and κ. */
export interface BetaOutputs {
  readonly reconstruction: TensorSignature;
  readonly finding: Finding;
  readonly beside: TensorSignature;
  readonly besideFinding: Finding;
}

/**
 * The outputs of a decoder that are named as the shapes of a beta and of one size, neither of which can be negative; or one named as
 * their sum, positive, beside another that stays between 0 and 1. A name alone is none: a β without an α is a weight of the KL.
 */
export function betaOutputs(flow: Dataflow, outputs: readonly TensorSignature[]): BetaOutputs | undefined {
  const named = (pattern: RegExp) =>
    outputs.find(({ name }) => pattern.test(plain(name)) && makingOf(flow, name).sign !== 'any');
  const [alpha, beta] = [named(firstShape), named(secondShape)];
  if (alpha && beta && sameRow(alpha, beta))
    return {
      reconstruction: alpha,
      finding: found(flow, 'reconstruction', alpha),
      beside: beta,
      besideFinding: found(flow, 'beta-second-shape', beta),
    };
  const kappa = named(total);
  const mean = kappa && outputs.find((tensor) => tensor !== kappa && isShare(flow, tensor));
  return kappa && mean
    ? {
        reconstruction: mean,
        finding: found(flow, 'reconstruction', mean),
        beside: kappa,
        besideFinding: found(flow, 'beta-concentration', kappa),
      }
    : undefined;
}

/** Outputs of a whole graph that are a beta's: made of the sample, or of nothing at all, as a κ of an encoder on the sphere isn't. */
export function betaOfWholeGraph(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  overrides: RoleOverrides,
): BetaOutputs | undefined {
  const isDecoded = ({ name }: TensorSignature) =>
    sampling ? ancestors(flow, name).has(sampling.z) : !total.test(plain(name));
  const open = flow.model.outputs.filter(
    (tensor) =>
      !overrides.has(tensor.name) && (isDecoded(tensor) || !flow.isComputed(flow.root(tensor.name))),
  );
  return betaOutputs(
    flow,
    open.map((tensor) => withInferredShape(flow, tensor)),
  );
}

function plain(name: string): string {
  return name.replace(/[.\-\s]/g, '_');
}

function isShare(flow: Dataflow, { name }: TensorSignature): boolean {
  const [low, high] = valueRange(flow, name) ?? [-Infinity, Infinity];
  return low >= 0 && high <= 1;
}

function found(flow: Dataflow, role: BetaRole | 'reconstruction', { name }: TensorSignature): Finding {
  const { op, sign } = makingOf(flow, name);
  const evidence: RoleEvidence = { kind: 'named-for-beta', name, operator: op === '' ? null : op, sign };
  return { role, evidence, confidence: sign === 'positive' ? 'likely' : 'guess' };
}
