import type { SampleFigures } from '../../../src/protocol/inspection';
import type { SampleColumn } from '../../../src/protocol/panel';
import { glossary, type TermName } from '../../ui/glossary';

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

/** What a column is called. */
export function columnName(column: SampleColumn): string {
  switch (column) {
    case 'index':
      return 'Index';
    case 'label':
      return 'Label';
    case 'elboSe':
      return 'ELBO ±';
    default:
      return glossary[column].short;
  }
}

/** Why a cell's standard error is left out or shown. */
export function errorOf(column: SampleColumn, figures: SampleFigures): number | null {
  return column === 'elbo' ? figures.elboSe : null;
}

/** Tracks of the table's grid: a check mark, three pictures, the index, and what is not hidden. */
export function gridTracks(labelled: boolean, figures: readonly FigureColumn[]): string {
  const widths: Readonly<Record<FigureColumn['column'], string>> = {
    elbo: 'minmax(114px, 170px)',
    reconstruction: 'minmax(72px, 120px)',
    kl: 'minmax(52px, 100px)',
    logPx: 'minmax(74px, 120px)',
    gap: 'minmax(50px, 90px)',
  };
  return [
    '24px repeat(3, 48px) minmax(50px, 72px)',
    ...(labelled ? ['minmax(74px, 190px)'] : []),
    ...figures.map(({ column }) => widths[column]),
  ].join(' ');
}

/** The least width of those tracks, in pixels, with the table's margins. */
export function leastWidth(labelled: boolean, figures: readonly FigureColumn[]): number {
  const least = { elbo: 114, reconstruction: 72, kl: 52, logPx: 74, gap: 50 };
  return (
    24 + 24 + 144 + 50 + (labelled ? 74 : 0) + figures.reduce((sum, { column }) => sum + least[column], 0)
  );
}
