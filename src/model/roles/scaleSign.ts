import type { RoleEvidence, SpreadMaking } from '../../core/evidence/roleEvidence';
import type { Warning } from '../../core/problem/warning';
import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from '../graph/dataflow';
import { isMover } from '../graph/operatorKinds';
import { scaleForms } from '../graph/scaleForms';
import { valueRange } from '../graph/valueRange';
import { logarithmIsDeviation, logarithmNeverNegative, spreadMayBeNegative } from '../warnings/roles';
import type { Finding } from './found';
import { isScale } from './scaleRole';

/** How the graph makes a tensor that may be a spread. */
export interface Making {
  /** The operator that keeps it from being negative, behind floors and factors, or else the last that is not one. */
  readonly op: string;
  /** `positive` where no value is below 0, `unknown` where its operators are. */
  readonly sign: 'positive' | 'any' | 'unknown';
  /** Whether the graph makes it of a log-variance as σ is made, as Exp(0.5·t) and Sqrt(Exp(t)) are. */
  readonly deviationOf: string | undefined;
}

/** Operators after which a floor or a factor changes nothing of where the sign comes from. */
const affine = new Set(['Add', 'Sub', 'Mul', 'Div', 'Clip', 'Max', 'Min']);

export function makingOf(flow: Dataflow, name: string): Making {
  const range = valueRange(flow, name);
  const deviation = scaleForms(flow, name).find(({ role, half }) => role === 'log-variance' && !half);
  return {
    op: keeperOf(flow, name)?.op ?? '',
    sign: range === undefined ? 'unknown' : range[0] >= 0 ? 'positive' : 'any',
    deviationOf: deviation?.formula,
  };
}

/** The node behind moves, floors and factors that a tensor's sign comes from. */
function keeperOf(flow: Dataflow, name: string): OnnxNode | undefined {
  let node = flow.producer(flow.root(name));
  for (let steps = flow.model.nodes.length; node && steps > 0; steps--) {
    const inner: string | undefined = innerOf(flow, node);
    const next = inner === undefined ? undefined : flow.producer(flow.root(inner));
    if (!next) return node;
    node = next;
  }
  return node;
}

function innerOf(flow: Dataflow, { op, inputs }: OnnxNode): string | undefined {
  if (isMover(op)) return inputs[0];
  if (!affine.has(op)) return undefined;
  // A factor or a bias may be a constant of any length.
  const computed = inputs.filter((input) => input !== '' && !flow.model.constants.has(flow.root(input)));
  return computed.length === 1 ? computed[0] : undefined;
}

/** A spread known by name alone, held against how the graph makes it; with a warning where they disagree. */
export function checkSign(
  finding: Finding,
  name: string,
  { op, sign, deviationOf }: Making,
): { readonly finding: Finding; readonly warning?: Warning } {
  if (!isScale(finding.role) || finding.role === 'softplus-standard-deviation') return { finding };
  const isLogarithm = finding.role.startsWith('log-');
  if (isLogarithm && deviationOf !== undefined) {
    return {
      finding: {
        role: 'standard-deviation',
        evidence: { kind: 'named-but-deviation', name, formula: deviationOf },
        confidence: 'likely',
      },
      warning: logarithmIsDeviation({ tensor: name, formula: deviationOf }),
    };
  }
  if (isLogarithm && sign === 'positive') {
    return {
      finding: { ...finding, confidence: 'guess' },
      warning: logarithmNeverNegative({ tensor: name, operator: op }),
    };
  }
  if (!isLogarithm && sign === 'any') {
    return {
      finding: { ...finding, confidence: 'guess' },
      warning: spreadMayBeNegative({ tensor: name, operator: op }),
    };
  }
  return { finding };
}

/**
 * What a spread may be that nothing names, by how the graph makes it.
 *
 * @param place why it is taken for a spread
 */
export function guessScale({ op, sign, deviationOf }: Making, place: RoleEvidence): Finding {
  const guess = (role: Finding['role'], making: SpreadMaking, confidence: 'likely' | 'guess'): Finding => ({
    role,
    evidence: { kind: 'spread', place, making },
    confidence,
  });
  if (deviationOf !== undefined)
    return guess('standard-deviation', { kind: 'formula', formula: deviationOf }, 'likely');
  if (sign === 'positive' && op === 'Exp') return guess('variance', { kind: 'exp' }, 'guess');
  if (sign === 'positive') return guess('standard-deviation', { kind: 'positive', operator: op }, 'guess');
  return guess('log-variance', { kind: 'unknown' }, 'guess');
}
