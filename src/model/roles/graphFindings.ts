import type { TensorSignature } from '../../protocol/model';
import type { Dataflow } from '../graph/dataflow';
import { halfOf } from '../graph/halves';
import type { Reparameterisation } from '../graph/reparameterisation';
import type { ScaleForm } from '../graph/scaleForms';
import type { Finding } from './found';
import { inWords } from './scaleRole';

/** What a graph that samples its posterior says of a tensor that it gives out; undefined where it says nothing. */
export function graphFinding(
  flow: Dataflow,
  sampling: Reparameterisation,
  tensor: TensorSignature,
): Finding | undefined {
  const root = flow.root(tensor.name);
  if (root === flow.root(sampling.z))
    return { role: 'z', evidence: 'the graph makes it as μ + σ·ε', confidence: 'certain' };
  if (root === sampling.mean)
    return { role: 'mu', evidence: 'the graph adds σ·ε to it', confidence: 'certain' };
  const form = sampling.scales.find((scale) => scale.tensor === root);
  if (!form) return undefined;
  if (form.half === undefined) return scaleFinding(form, tensor.name);
  const mean = halfOf(flow, sampling.mean);
  if (mean?.of !== root) return undefined;
  if (mean.half !== 'first' || form.role !== 'log-variance')
    return {
      role: 'ignored',
      evidence: `its halves along axis 1 are μ and ${inWords(form.role)}, taken from inside the graph`,
      confidence: 'certain',
    };
  return {
    role: 'moments',
    evidence: 'the graph takes its first half along axis 1 as μ and its second as log σ²',
    confidence: 'certain',
    clamp: form.clamp,
  };
}

/** A spread as the graph uses it. */
export function scaleFinding(form: ScaleForm, name: string): Finding {
  const formula = form.formula.replace(/\bt\b/, name);
  return {
    role: form.role,
    evidence: form.formula === 't' ? 'the graph multiplies ε by it' : `the graph has σ = ${formula}`,
    confidence: 'certain',
    clamp: form.clamp,
  };
}

/** Half of an output that the graph takes apart into mean and scale: their name, type and shape. */
export function halfOfOutput(flow: Dataflow, { mean }: Reparameterisation): TensorSignature | undefined {
  const half = halfOf(flow, mean);
  const output = flow.model.outputs.find(({ name }) => flow.root(name) === half?.of);
  const [batch, channels, ...rest] = output?.shape ?? [];
  return output && batch !== undefined && typeof channels === 'number'
    ? { ...output, shape: [batch, channels / 2, ...rest] }
    : undefined;
}

/** The form of the spread to take from within a graph that gives none out: the one with most digits. */
export function innermostScale({ scales }: Reparameterisation): ScaleForm {
  const whole = scales.filter(({ half }) => half === undefined);
  return whole.find(({ role }) => role === 'log-variance') ?? whole[0]!;
}
