import { affineOf } from '../graph/affineChain';
import type { Dataflow } from '../graph/dataflow';
import { halfOf, stackedHalfOf } from '../graph/halves';
import { ancestors } from '../graph/reachability';
import type { Reparameterization } from '../graph/reparameterization';
import type { ScaleForm } from '../graph/scaleForms';
import type { Finding } from './found';
import { roleNamed } from './names';
import { isScale, momentsWith } from './scaleRole';
import type { TensorSignature } from '../../core/model/role';

/** What a graph that samples its posterior shows of a tensor that it outputs; undefined where it shows nothing. */
export function graphFinding(
  flow: Dataflow,
  sampling: Reparameterization,
  tensor: TensorSignature,
): Finding | undefined {
  const root = flow.root(tensor.name);
  if (root === flow.root(sampling.z))
    return { role: 'z', evidence: { kind: 'sample', scaled: null }, confidence: 'certain' };
  const scaled = affineOf(flow, root, sampling.z);
  if (scaled) return { role: 'z', evidence: { kind: 'sample', scaled }, confidence: 'certain' };
  if (root === sampling.mean)
    return { role: 'mu', evidence: { kind: 'mean-in-graph', isInside: false }, confidence: 'certain' };
  const form = sampling.scales.find((scale) => scale.tensor === root);
  if (!form) return notTheSpread(flow, sampling, tensor.name, root);
  if (form.half === undefined) return scaleFinding(form, tensor.name);
  return momentsFinding(flow, sampling, form, root);
}

/** A tensor that is named like a spread, where the graph makes another one of it to sample with. */
function notTheSpread(
  flow: Dataflow,
  { mean, sigma, scales }: Reparameterization,
  name: string,
  root: string,
): Finding | undefined {
  const named = roleNamed(name);
  if (!isScale(named) || !ancestors(flow, sigma).has(root) || ancestors(flow, mean).has(root))
    return undefined;
  const by = flow.producer(scales.filter(({ half }) => !half).at(-1)?.tensor ?? sigma)?.op;
  return {
    role: 'ignored',
    evidence: { kind: 'named-but-unused', name, operator: by ?? null },
    confidence: 'certain',
  };
}

function momentsFinding(
  flow: Dataflow,
  { mean: mu }: Reparameterization,
  { half, role: spread, clamp, affine }: ScaleForm,
  root: string,
): Finding | undefined {
  const mean = half?.isStacked ? stackedHalfOf(flow, mu) : halfOf(flow, mu);
  if (!half || mean?.of !== root || mean.axis !== half.axis || mean.order !== half.order) return undefined;
  const role = momentsWith(spread);
  const { axis } = half;
  if (role === undefined || mean.half === half.half)
    return {
      role: 'ignored',
      evidence: { kind: 'halves-inside', axis, spread },
      confidence: 'certain',
    };
  return {
    role,
    evidence: { kind: 'halves', axis, mean: half.order === 'turns' ? 'turns' : mean.half, spread },
    confidence: 'certain',
    clamp,
    affine,
    halves: {
      axis,
      order: half.order,
      first: mean.half === 'first' ? 'mean' : 'scale',
      ...(half.isStacked && { isStacked: true }),
    },
  };
}

/** A spread as the graph uses it: an output of that name, or a tensor inside the graph. */
export function scaleFinding(form: ScaleForm, name: string, isInside = false): Finding {
  const { constant, affine } = form;
  if (constant) {
    const evidence = {
      kind: 'constant-spread',
      value: constant.value,
      isAdded: constant.source === null && !affine,
    } as const;
    return { role: form.role, evidence, confidence: 'likely', affine, constant };
  }
  return {
    role: form.role,
    evidence: { kind: 'spread-in-graph', formula: form.formula, name, isInside },
    confidence: 'certain',
    clamp: form.clamp,
    affine: form.affine,
  };
}

/** An input of noise that the graph draws with. */
export const noiseFinding: Finding = {
  role: 'noise',
  evidence: { kind: 'noise-in-graph', name: null },
  confidence: 'certain',
};

/** Half of an output that the graph splits into mean and scale: their name, type and shape. */
export function halfOfOutput(flow: Dataflow, { mean }: Reparameterization): TensorSignature | undefined {
  const half = halfOf(flow, mean);
  const output = flow.model.outputs.find(({ name }) => flow.root(name) === half?.of);
  if (!half || !output) return undefined;
  const { shape } = output;
  const axis = half.axis < 0 ? half.axis + shape.length : half.axis;
  if (typeof shape[axis] !== 'number') return undefined;
  return { ...output, shape: shape.map((extent, at) => (at === axis ? Number(extent) / 2 : extent)) };
}

/** The form of the spread to take from within a graph that outputs none: the one with most digits. */
export function innermostScale({ scales }: Reparameterization): ScaleForm {
  const whole = scales.filter(({ half }) => half === undefined);
  return whole.find(({ role }) => role === 'log-variance') ?? whole[0]!;
}
