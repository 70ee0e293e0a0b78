import type { PanelState } from '../../../src/contracts/panel/state';
import type { Digits } from '../../ui/formatting';
import { glossary, type TermName } from '../../ui/glossary';
import { endedShort } from '../drawCounts';
import type { Capability } from '../../../src/core/model/modelKind';
import type { SampleFigures } from '../../../src/core/figures/figures';
import type { SampleColumn, SortOrder } from '../../../src/core/figures/rowOrder';

type FigureName = Extract<
  SampleColumn,
  'elbo' | 'reconstruction' | 'kl' | 'logPx' | 'gap' | 'meanSquaredError' | 'meanAbsoluteError'
>;

/** A figure of rows. */
export interface FigureColumn {
  readonly column: FigureName;
  readonly term: TermName;
}

/** A column of numbers: a figure, or the draws that figures rest on. */
export interface TableColumn {
  readonly column: FigureName | 'draws' | 'importanceDraws';
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

const draws: readonly TableColumn[] = [
  { column: 'draws', term: 'draws' },
  { column: 'importanceDraws', term: 'importanceDraws' },
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

/** The same with the draws that figures rest on, where a run has left some with other numbers than asked for. */
export function tableColumns(
  state: Pick<PanelState, 'model' | 'importance' | 'run'>,
): readonly TableColumn[] {
  const figures = figureColumns(state);
  if (!endedShort(state.run)) return figures;
  const { importanceShown } = state.run.draws;
  return [...figures, ...draws.filter(({ column }) => column === 'draws' || importanceShown !== null)];
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

/** How many decimals a column's figures have. */
export function digitsOf(column: TableColumn['column']): Digits {
  switch (column) {
    case 'meanSquaredError':
    case 'meanAbsoluteError':
      return 'significant';
    case 'draws':
    case 'importanceDraws':
      return 0;
    default:
      return 2;
  }
}

/** Widths of a column of figures, in pixels: the smallest, and the largest that it grows to. */
const widths: Readonly<Record<TableColumn['column'], readonly [number, number]>> = {
  elbo: [114, 170],
  reconstruction: [72, 120],
  kl: [52, 100],
  logPx: [74, 120],
  gap: [50, 90],
  meanSquaredError: [86, 140],
  meanAbsoluteError: [86, 140],
  draws: [54, 90],
  importanceDraws: [64, 100],
};
const checkWidth = 24;
const pictureWidth = 48;
const indexWidths = [50, 72] as const;
const labelWidths = [74, 190] as const;

interface TableColumns {
  readonly labelled: boolean;
  readonly figures: readonly TableColumn[];
  /** How many pictures a row has. */
  readonly pictures: number;
}

/** Columns that stretch: the index, and what is not hidden. */
function stretching({ labelled, figures }: TableColumns): (readonly [number, number])[] {
  return [indexWidths, ...(labelled ? [labelWidths] : []), ...figures.map(({ column }) => widths[column])];
}

/** Tracks of the table's grid: a check mark, pictures, then the columns that stretch. */
export function gridTracks(columns: TableColumns): string {
  return [
    `${checkWidth}px repeat(${columns.pictures}, ${pictureWidth}px)`,
    ...stretching(columns).map(([from, to]) => `minmax(${from}px, ${to}px)`),
  ].join(' ');
}

/** The smallest width of those tracks, in pixels, with the table's margins. */
export function minTableWidth(columns: TableColumns): number {
  const margins = 24;
  const fixed = margins + checkWidth + columns.pictures * pictureWidth;
  return stretching(columns).reduce((sum, [from]) => sum + from, fixed);
}
