import type { SampleFigures } from '../../../src/protocol/inspection';
import type { Capability } from '../../../src/protocol/model';
import type { PanelState, SampleColumn, SortOrder } from '../../../src/protocol/panel';
import { glossary, type TermName } from '../../ui/glossary';

export interface FigureColumn {
  readonly column: Extract<
    SampleColumn,
    'elbo' | 'reconstruction' | 'kl' | 'logPx' | 'gap' | 'meanSquaredError' | 'meanAbsoluteError'
  >;
  readonly term: TermName;
}

const elbo: readonly FigureColumn[] = [
  { column: 'elbo', term: 'elbo' },
  { column: 'reconstruction', term: 'reconstruction' },
];
const kl: FigureColumn = { column: 'kl', term: 'kl' };
const weighted: readonly FigureColumn[] = [
  { column: 'logPx', term: 'logPx' },
  { column: 'gap', term: 'gap' },
];
const errors: readonly FigureColumn[] = [
  { column: 'meanSquaredError', term: 'meanSquaredError' },
  { column: 'meanAbsoluteError', term: 'meanAbsoluteError' },
];

/**
 * The columns of figures that a model has: log p̂(x) and the gap only when importance weights were drawn, errors in
 * place of an ELBO where there is none.
 */
export function figureColumns({
  model,
  importance,
}: Pick<PanelState, 'model' | 'importance'>): readonly FigureColumn[] {
  const has = (capability: Capability) => model?.shows.includes(capability) === true;
  return [
    ...(has('elbo') ? elbo : []),
    ...(has('kl') ? [kl] : []),
    ...(has('elbo') && importance > 0 ? weighted : []),
    ...(has('errors') && !has('elbo') ? errors : []),
  ];
}

/** The order in which rows that a model explains least come first. */
export function worstFirstOf({ model, importance }: Pick<PanelState, 'model' | 'importance'>): SortOrder {
  const [first] = figureColumns({ model, importance });
  if (!first) return { column: 'index', descending: false };
  return { column: first.column, descending: first.column !== 'elbo' };
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

/** Tracks of the table's grid: a check mark, pictures, the index, and what is not hidden. */
export function gridTracks(labelled: boolean, figures: readonly FigureColumn[], pictures: number): string {
  const widths: Readonly<Record<FigureColumn['column'], string>> = {
    elbo: 'minmax(114px, 170px)',
    reconstruction: 'minmax(72px, 120px)',
    kl: 'minmax(52px, 100px)',
    logPx: 'minmax(74px, 120px)',
    gap: 'minmax(50px, 90px)',
    meanSquaredError: 'minmax(86px, 140px)',
    meanAbsoluteError: 'minmax(86px, 140px)',
  };
  return [
    `24px repeat(${pictures}, 48px) minmax(50px, 72px)`,
    ...(labelled ? ['minmax(74px, 190px)'] : []),
    ...figures.map(({ column }) => widths[column]),
  ].join(' ');
}

/** The least width of those tracks, in pixels, with the table's margins. */
export function leastWidth(labelled: boolean, figures: readonly FigureColumn[]): number {
  const least = {
    elbo: 114,
    reconstruction: 72,
    kl: 52,
    logPx: 74,
    gap: 50,
    meanSquaredError: 86,
    meanAbsoluteError: 86,
  };
  return (
    24 + 24 + 144 + 50 + (labelled ? 74 : 0) + figures.reduce((sum, { column }) => sum + least[column], 0)
  );
}
