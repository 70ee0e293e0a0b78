import type { Summary } from '../core/figures/figures';
import { figureMissing } from './problems';
import { UsageError } from './options';

/** A condition on a figure of the summary that fails a check, as `--fail-if` states it. */
export interface FailCondition {
  readonly figure: keyof Summary;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: number;
  /** As it was written. */
  readonly text: string;
}

/** The figures of a summary, by the names that conditions use. */
const figures = {
  count: 'count',
  'not-finite': 'notFinite',
  elbo: 'elbo',
  'elbo-se': 'elboSe',
  'elbo-deviation': 'elboDeviation',
  reconstruction: 'reconstruction',
  kl: 'kl',
  rate: 'rate',
  distortion: 'distortion',
  mse: 'meanSquaredError',
  mae: 'meanAbsoluteError',
  'log-px': 'logPx',
  gap: 'gap',
  'bits-per-dim': 'bitsPerDim',
  'active-units': 'activeUnits',
} as const satisfies Readonly<Record<string, keyof Summary>>;

/** @throws UsageError where it is no condition on a figure */
export function parseFailCondition(text: string): FailCondition {
  const found = /^\s*([a-z-]+)\s*(<=|>=|<|>)\s*(\S+)\s*$/.exec(text);
  const [, name = '', operator, number = ''] = found ?? [];
  const value = Number(number);
  if (!found || !Object.hasOwn(figures, name) || number === '' || Number.isNaN(value))
    throw new UsageError(
      `invalid value for --fail-if: ${text} (expected FIGURE < VALUE or FIGURE > VALUE, where FIGURE is one of ${Object.keys(figures).join(', ')})`,
    );
  const figure = figures[name as keyof typeof figures];
  return { figure, operator: operator as FailCondition['operator'], value, text: text.trim() };
}

/**
 * The conditions that hold, each as a sentence.
 *
 * @throws ProblemError where a figure does not exist for this model and these settings: nothing can be said of it
 */
export function heldConditions(conditions: readonly FailCondition[], summary: Summary): string[] {
  return conditions.flatMap((condition) => {
    const figure = summary[condition.figure];
    if (figure === null) throw figureMissing({ condition: condition.text });
    return holds(condition, figure) ? [`${condition.text} holds: it is ${figure}`] : [];
  });
}

function holds({ operator, value }: FailCondition, figure: number): boolean {
  switch (operator) {
    case '<':
      return figure < value;
    case '<=':
      return figure <= value;
    case '>':
      return figure > value;
    case '>=':
      return figure >= value;
  }
}
