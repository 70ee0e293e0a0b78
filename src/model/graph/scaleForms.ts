import type { OnnxNode } from '../onnx/model';
import type { ScaleRole } from '../../core/model/scaleRoles';
import type { Dataflow } from './dataflow';
import { halfOf, stackedHalfOf, type HalfOf } from './halves';
import { isMover } from './operatorKinds';
import { inverseOf, type Interval } from './interval';
import { identity, isIdentity, readBack, type Reading } from './scaleReading';
import type { ConstantSpread } from '../../core/model/constantSpread';
import type { SpreadAffine } from '../../core/model/role';

/** One way to read the spread of a posterior from a graph: which tensor, as what. */
export interface ScaleForm {
  readonly tensor: string;
  /** Where the spread is half of the tensor. */
  readonly half: HalfOf | undefined;
  readonly role: ScaleRole;
  /** σ in terms of the tensor, with `t` for it: `Exp(0.5·t)`. */
  readonly formula: string;
  /** Bounds that the graph puts on the tensor before it is used. */
  readonly clamp: Interval | undefined;
  /** What the graph makes of the spread that the role reads: a floor or a factor. */
  readonly affine: SpreadAffine | undefined;
  /** What it is spread out from, where the graph computes none. */
  readonly constant?: ConstantSpread;
}

/** Real graphs take a handful of steps from a head to σ. */
const maxSteps = 24;

/**
 * Follows σ back through the graph, and reports every tensor on the way that is a standard deviation, a variance, a
 * logarithm of either or what a Softplus makes the deviation of, with the floors and factors that the graph puts between
 * that tensor and σ. The first is σ itself.
 *
 * @param isInverse whether the noise is divided by the tensor, which is 1/σ then
 */
export function scaleForms(flow: Dataflow, sigma: string, isInverse = false): ScaleForm[] {
  if (isInverse) return [inverseForm(flow.root(sigma))];
  const forms: ScaleForm[] = [];
  let tensor = flow.root(sigma);
  let reading: Reading = { kind: 'deviation', factor: 1, affine: identity, wrap: (t) => t };
  let clamp: Interval | undefined;
  const add = () => {
    const role = roleOf(reading);
    if (!role) return;
    const affine = isIdentity(reading.affine) ? undefined : reading.affine;
    const form = { role, formula: reading.wrap('t'), clamp, affine };
    forms.push({ ...form, tensor, half: undefined });
    for (const half of [halfOf(flow, tensor), stackedHalfOf(flow, tensor)])
      if (half) forms.push({ ...form, tensor: half.of, half });
  };
  add();
  for (let steps = 0; steps < maxSteps; steps++) {
    const node = flow.producer(tensor);
    if (!node) break;
    // What is a half is reported as one, and not followed into the tensor that holds both.
    if (isMover(node.op)) {
      if (halfOf(flow, tensor) ?? stackedHalfOf(flow, tensor)) break;
      tensor = flow.root(node.inputs[0] ?? '');
      add();
      continue;
    }
    const inverted =
      isIdentity(reading.affine) && reading.kind === 'deviation' && !clamp && invertedBy(flow, node);
    if (inverted) forms.push(inverseForm(flow.root(inverted)));
    const step = inverted ? undefined : readBack(flow, node, reading);
    if (!step) break;
    tensor = flow.root(step.tensor);
    reading = step.reading;
    clamp = clamp && inverseOf(clamp, step.inverse);
    if (step.clamp)
      clamp = clamp ? [Math.max(clamp[0], step.clamp[0]), Math.min(clamp[1], step.clamp[1])] : step.clamp;
    add();
  }
  return forms;
}

/** The tensor that an operator divides 1 by. */
function invertedBy(flow: Dataflow, { op, inputs: [first = '', second = ''] }: OnnxNode): string | undefined {
  if (op === 'Reciprocal') return first;
  return op === 'Div' && flow.scalarOf(first) === 1 ? second : undefined;
}

function inverseForm(tensor: string): ScaleForm {
  const role = 'inverse-standard-deviation';
  return { tensor, half: undefined, role, formula: plainFormula(role), clamp: undefined, affine: undefined };
}

function roleOf({ kind, factor }: Reading): ScaleRole | undefined {
  switch (kind) {
    case 'deviation':
      return 'standard-deviation';
    case 'variance':
      return 'variance';
    case 'softplus':
      return 'softplus-standard-deviation';
    case 'logarithm':
      if (near(factor, 1)) return 'log-standard-deviation';
      return near(factor, 0.5) ? 'log-variance' : undefined;
  }
}

/** Steps that are followed from a spread to what is made of it. */
const maxStepsOn = 4;

/** Other ways of writing a spread that the graph makes of one that it uses as it is, such as log σ² output beside σ. */
export function formsMadeOf(flow: Dataflow, forms: readonly ScaleForm[]): ScaleForm[] {
  const made: ScaleForm[] = [];
  const known = new Set(forms.map(({ tensor }) => tensor));
  let from = forms.filter(({ half, clamp, affine }) => !half && !clamp && !affine);
  for (let steps = 0; steps < maxStepsOn && from.length > 0; steps++) {
    const next: ScaleForm[] = [];
    for (const { tensor, role } of from) {
      for (const node of copies(flow, tensor)) {
        const [output = ''] = node.outputs;
        const became = known.has(output) ? undefined : onward(flow, node, role);
        if (became === undefined) continue;
        known.add(output);
        const formula = plainFormula(became);
        next.push({
          tensor: output,
          half: undefined,
          role: became,
          formula,
          clamp: undefined,
          affine: undefined,
        });
      }
    }
    made.push(...next);
    from = next;
  }
  return made;
}

/** Who reads a tensor, under any of its names. */
function copies(flow: Dataflow, tensor: string): OnnxNode[] {
  return flow
    .consumers(tensor)
    .flatMap((node) =>
      flow.root(node.outputs[0] ?? '') === tensor ? [...flow.consumers(node.outputs[0] ?? '')] : [node],
    );
}

function onward(flow: Dataflow, { op, inputs }: OnnxNode, role: ScaleRole): ScaleRole | undefined {
  const [first = '', second = ''] = inputs;
  const by = flow.scalarOf(second) ?? flow.scalarOf(first);
  const squares = (op === 'Pow' && by === 2) || (op === 'Mul' && flow.root(first) === flow.root(second));
  const doubles = (op === 'Mul' && by === 2) || (op === 'Div' && flow.scalarOf(second) === 0.5);
  const halves = (op === 'Mul' && by === 0.5) || (op === 'Div' && flow.scalarOf(second) === 2);
  switch (role) {
    case 'standard-deviation':
      if (op === 'Log') return 'log-standard-deviation';
      return squares ? 'variance' : undefined;
    case 'variance':
      if (op === 'Log') return 'log-variance';
      return op === 'Sqrt' ? 'standard-deviation' : undefined;
    case 'log-standard-deviation':
      if (op === 'Exp') return 'standard-deviation';
      return doubles ? 'log-variance' : undefined;
    case 'log-variance':
      if (op === 'Exp') return 'variance';
      return halves ? 'log-standard-deviation' : undefined;
    case 'softplus-standard-deviation':
    case 'precision':
    case 'log-precision':
    case 'inverse-standard-deviation':
      return undefined;
  }
}

function plainFormula(role: ScaleRole): string {
  switch (role) {
    case 'standard-deviation':
      return 't';
    case 'variance':
      return 'Sqrt(t)';
    case 'log-standard-deviation':
      return 'Exp(t)';
    case 'log-variance':
      return 'Exp(0.5·t)';
    case 'softplus-standard-deviation':
      return 'Softplus(t)';
    case 'precision':
      return '1/Sqrt(t)';
    case 'log-precision':
      return 'Exp(-0.5·t)';
    case 'inverse-standard-deviation':
      return '1/t';
  }
}

function near(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) < 1e-3;
}
