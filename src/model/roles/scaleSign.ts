import type { Dataflow } from '../graph/dataflow';
import { isScale } from './scaleRole';
import type { Finding } from './found';

const movers = new Set(['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose']);
const neverNegative = new Set(['Exp', 'Softplus', 'Sigmoid', 'Sqrt', 'Abs', 'Relu']);
const anySign = new Set(['Gemm', 'MatMul', 'Conv', 'BatchNormalization', 'Tanh']);

/** How the graph makes a tensor that may be a spread: by an operator that keeps it from being negative, or not. */
export interface Making {
  readonly op: string;
  readonly sign: 'positive' | 'any' | 'unknown';
  /** Whether it is exp(½·t), as a standard deviation is made of a log-variance. */
  readonly isHalvedExp: boolean;
}

export function makingOf(flow: Dataflow, name: string): Making {
  let tensor = flow.root(name);
  let node = flow.producer(tensor);
  for (let steps = flow.model.nodes.length; node && movers.has(node.op) && steps > 0; steps--) {
    tensor = flow.root(node.inputs[0] ?? '');
    node = flow.producer(tensor);
  }
  // A MatMul's bias is an Add of its own.
  const biased =
    node?.op === 'Add' && node.inputs.some((input) => flow.model.constants.has(flow.root(input)))
      ? node.inputs.map((input) => flow.producer(flow.root(input))).find((made) => made !== undefined)
      : undefined;
  const op = biased && anySign.has(biased.op) ? biased.op : (node?.op ?? '');
  const halved = op === 'Exp' ? flow.producer(flow.root(node?.inputs[0] ?? '')) : undefined;
  const factors = halved?.inputs.map((input) => flow.scalarOf(input)) ?? [];
  return {
    op,
    sign: neverNegative.has(op) ? 'positive' : anySign.has(op) ? 'any' : 'unknown',
    isHalvedExp:
      (halved?.op === 'Mul' && factors.includes(0.5)) || (halved?.op === 'Div' && factors[1] === 2),
  };
}

/** A spread known by name alone, held against how the graph makes it; with a warning where they disagree. */
export function checkSign(
  finding: Finding,
  name: string,
  { op, sign, isHalvedExp }: Making,
): { readonly finding: Finding; readonly warning?: string } {
  if (!isScale(finding.role)) return { finding };
  const isLogarithm = finding.role.startsWith('log-');
  if (isLogarithm && isHalvedExp) {
    return {
      finding: {
        role: 'standard-deviation',
        evidence: `${finding.evidence}, but the graph makes it as Exp(0.5·t), which is a standard deviation`,
        confidence: 'likely',
      },
      warning: `${name} is named like a logarithm, but the graph makes it as Exp(0.5·t): it is read as a standard deviation.`,
    };
  }
  if (isLogarithm && sign === 'positive') {
    return {
      finding: { ...finding, confidence: 'guess' },
      warning: `${name} is named like a logarithm, but ${op} makes it, so it is never negative: it may be a variance or a standard deviation.`,
    };
  }
  if (!isLogarithm && sign === 'any') {
    return {
      finding: { ...finding, confidence: 'guess' },
      warning: `${name} is named like a spread that is above 0, but ${op} makes it, so nothing keeps it there: it may be a logarithm.`,
    };
  }
  return { finding };
}

/** What a spread may be that nothing names, by how the graph makes it. */
export function guessScale({ op, sign, isHalvedExp }: Making): Finding {
  if (isHalvedExp)
    return { role: 'standard-deviation', evidence: 'Exp(0.5·t) makes it', confidence: 'likely' };
  if (op === 'Exp') return { role: 'variance', evidence: 'Exp makes it', confidence: 'guess' };
  if (sign === 'positive')
    return { role: 'standard-deviation', evidence: `${op} keeps it above 0`, confidence: 'guess' };
  return { role: 'log-variance', evidence: 'read as a log-variance', confidence: 'guess' };
}
