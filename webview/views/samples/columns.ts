import type { PanelState } from '../../../src/contracts/panel/state';
import type { Digits } from '../../ui/formatting';
import { glossary, type TermName } from '../../ui/glossary';
import { endedShort } from '../drawCounts';
import type { Capability } from '../../../src/core/model/modelKind';
import type { SampleFigures } from '../../../src/core/figures/figures';
import type { SampleColumn, SortOrder } from '../../../src/core/figures/rowOrder';

type FigureName = Extract<
  SampleColumn,
  | 'elbo'
  | 'reconstruction'
  | 'kl'
  | 'logPx'
  | 'gap'
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'muSquaredNorm'
>;

/** A column with a result. */
export interface FigureColumn {
  readonly column: FigureName;
  readonly term: TermName;
}

/** A numeric column: a result, or the number of draws behind it. */
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

const muSquaredNorm: FigureColumn = { column: 'muSquaredNorm', term: 'muSquaredNorm' };

const draws: readonly TableColumn[] = [
  { column: 'draws', term: 'draws' },
  { column: 'importanceDraws', term: 'importanceDraws' },
];

/**
 * The result columns of a model: log p̂(x) and the gap only if importance weights are drawn, and error metrics if there
 * isn't an ELBO; of an encoder alone, how far out in the latent space each row is.
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
    ...(has('latent') && !has('elbo') && !has('errors') ? [muSquaredNorm] : []),
  ];
}

/** The result columns, plus the numbers of draws if a run left some that differ from the requested numbers. */
export function tableColumns(
  state: Pick<PanelState, 'model' | 'importance' | 'run'>,
): readonly TableColumn[] {
  const figures = figureColumns(state);
  if (!endedShort(state.run)) return figures;
  const { importanceShown } = state.run.draws;
  return [...figures, ...draws.filter(({ column }) => column === 'draws' || importanceShown !== null)];
}

/** The sort order with the rows that the model explains worst first. */
export function worstFirstOf({ model, importance }: Pick<PanelState, 'model' | 'importance'>): SortOrder {
  const [first] = figureColumns({ model, importance });
  if (!first) return { column: 'index', descending: false };
  return { column: first.column, descending: first.column !== 'elbo' };
}

/** The display name of a column. */
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

/** The standard error to show in a cell; null if there is none. */
export function errorOf(column: SampleColumn, figures: SampleFigures): number | null {
  switch (column) {
    case 'elbo':
      return figures.elboSe;
    case 'kl':
      return figures.klSe;
    default:
      return null;
  }
}

/** Number of decimals of a column's values. */
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

/** Min and max width of each result column, in pixels. */
const widths: Readonly<Record<TableColumn['column'], readonly [number, number]>> = {
  elbo: [114, 170],
  reconstruction: [72, 120],
  kl: [52, 100],
  logPx: [74, 120],
  gap: [50, 90],
  meanSquaredError: [86, 140],
  meanAbsoluteError: [86, 140],
  muSquaredNorm: [64, 110],
  draws: [54, 90],
  importanceDraws: [64, 100],
};
const checkWidth = 24;
const pictureWidth = 48;
const indexWidths = [50, 72] as const;
const labelWidths = [74, 190] as const;

interface TableColumns {
  readonly labeled: boolean;
  readonly figures: readonly TableColumn[];
  /** Number of images per row. */
  readonly pictures: number;
}

/** Widths of the flexible columns: the index, and the visible label and result columns. */
function stretching({ labeled, figures }: TableColumns): (readonly [number, number])[] {
  return [indexWidths, ...(labeled ? [labelWidths] : []), ...figures.map(({ column }) => widths[column])];
}

/** Grid tracks of the table: checkbox, images, then the flexible columns. */
export function gridTracks(columns: TableColumns): string {
  return [
    `${checkWidth}px repeat(${columns.pictures}, ${pictureWidth}px)`,
    ...stretching(columns).map(([from, to]) => `minmax(${from}px, ${to}px)`),
  ].join(' ');
}

/** Min width of the table including its margins, in pixels. */
export function minTableWidth(columns: TableColumns): number {
  const margins = 24;
  const fixed = margins + checkWidth + columns.pictures * pictureWidth;
  return stretching(columns).reduce((sum, [from]) => sum + from, fixed);
}
