import type {
  ComparisonFigures,
  ComparisonState,
  ElboDifference,
  ErrorDifference,
  OutdatedPart,
} from '../../src/contracts/panel/comparison';
import { formatFigure } from '../ui/formatting';

/** Standard errors from 0 below which a difference decides nothing. */
const decisive = 2;

/** Which of two models is better, with the error of the difference, as a sentence. */
export function verdictOf({ difference }: Pick<ComparisonFigures, 'difference'>): string {
  const { delta, error, name, words } = yardstickOf(difference);
  if (delta === null) return 'No row has figures under both models.';
  if (delta === 0) return `Both models have the same ${name} on these rows.`;
  if (error === null || Math.abs(delta) < decisive * error)
    return `No difference of the ${name} can be told: it is less than ${decisive} standard errors.`;
  const errors = error > 0 ? `, ${formatFigure(Math.abs(delta) / error, 0)} standard errors from 0` : '';
  return `${words(Math.abs(delta), error)}${errors}.`;
}

function yardstickOf(difference: ElboDifference | ErrorDifference) {
  switch (difference.kind) {
    case 'elbo': {
      const { deltaElbo: delta, deltaElboSe: error } = difference;
      const better = nameOf(delta !== null && delta > 0);
      const words = (size: number, se: number) =>
        `${better} is better by ${formatFigure(size)} ± ${formatFigure(se)} nats a row`;
      return { delta, error, name: 'ELBO', words };
    }
    case 'errors': {
      const { deltaError: delta, deltaErrorSe: error } = difference;
      const better = nameOf(delta !== null && delta < 0);
      const words = (size: number, se: number) =>
        `${better} has the lower MSE, by ${formatFigure(size, 'significant')} ± ${formatFigure(se, 'significant')}`;
      return { delta, error, name: 'MSE', words };
    }
  }
}

function nameOf(isThis: boolean): string {
  return isThis ? 'This model' : 'The other model';
}

/** What the figures of a comparison no longer hold of, as a sentence. */
export function outdatedWords(part: OutdatedPart, other: string): string {
  switch (part) {
    case 'rows':
      return 'These results are of other rows than those shown now.';
    case 'model':
      return 'This model’s files have changed since these results were computed.';
    case 'settings':
      return 'Settings have changed since these results were computed.';
    case 'other-written':
      return `${other} has changed since these results were computed.`;
    case 'other-deleted':
      return `${other} has been deleted since these results were computed.`;
  }
}

/** The progress of a comparison, as text; null while none runs. */
export function comparisonProgress({ phase, fraction, other }: ComparisonState): string | null {
  const name = other?.name ?? '';
  switch (phase) {
    case 'reading':
      return `Reading ${name}…`;
    case 'scoring':
      return `Scoring ${name}: ${Math.floor(100 * fraction)}%`;
    case 'comparing':
      return 'Comparing…';
    case 'idle':
    case 'done':
    case 'canceled':
    case 'failed':
      return null;
  }
}

/** The screen reader announcement when a comparison starts or ends; null for other changes. */
export function comparisonAnnouncement(
  before: ComparisonState | null,
  state: ComparisonState,
): string | null {
  if (before === null || before.phase === state.phase) return null;
  switch (state.phase) {
    case 'reading':
      return 'Comparison started.';
    case 'done':
      return state.figures ? `Comparison finished. ${verdictOf(state.figures)}` : null;
    case 'canceled':
      return 'Comparison canceled.';
    case 'failed':
      return state.problem ? `Comparison failed. ${state.problem.what}` : null;
    case 'idle':
    case 'scoring':
    case 'comparing':
      return null;
  }
}

/** A number with its sign, as a difference is written. */
export function signed(value: number | null, format: (value: number) => string): string {
  if (value === null) return '–';
  return value > 0 ? `+${format(value)}` : format(value);
}
