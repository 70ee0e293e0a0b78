import type { SampleFigures } from '../../../src/protocol/inspection';
import type { SampleColumn } from '../../../src/protocol/panel';
import type { TermName } from '../../ui/glossary';

export interface FigureColumn {
  readonly column: Extract<SampleColumn, 'elbo' | 'reconstruction' | 'kl' | 'logPx' | 'gap'>;
  readonly term: TermName;
}

const always: readonly FigureColumn[] = [
  { column: 'elbo', term: 'elbo' },
  { column: 'reconstruction', term: 'reconstruction' },
  { column: 'kl', term: 'kl' },
];
const weighted: readonly FigureColumn[] = [
  { column: 'logPx', term: 'logPx' },
  { column: 'gap', term: 'gap' },
];

/** The columns of figures: log p̂(x) and the gap only when importance weights were drawn. */
export function figureColumns(importance: number): readonly FigureColumn[] {
  return importance > 0 ? [...always, ...weighted] : always;
}

/** Why a cell's standard error is left out or shown. */
export function errorOf(column: SampleColumn, figures: SampleFigures): number | null {
  return column === 'elbo' ? figures.elboSe : null;
}
