import { priorSources, type PriorSettings } from '../../src/contracts/panel/prior';
import { maxPriorSamples, maxTemperature } from '../../src/core/settings/defaults';
import { readFilter, readHiddenColumns } from './keptFilter';
import { initialLatentView, readLatentView, type LatentViewState } from './latentView';
import { initialOutlierView, readOutlierView, type OutlierViewState } from './outlierView';
import { fieldsOf, isRecord, readFlag, readIndex, readNumber, readOneOf, readTexts } from './readKept';
import { initialTraverse, readTraverse, type TraverseViewState } from './traverseView';
import {
  sampleColumns,
  worstFirst,
  type SampleColumn,
  type SortOrder,
} from '../../src/core/figures/rowOrder';
import { views, type View } from '../../src/contracts/panel/actions';
import { everyRow, type RowFilter } from '../../src/core/figures/rowFilter';

export type RowsAs = 'table' | 'pictures';

/** Sizes that pictures of rows can have, in pixels. */
export const pictureSizes = { min: 28, max: 168 } as const;

/** The user's view state, restored when the tab is shown again and after restarts. */
export interface ViewState {
  readonly view: View;
  readonly order: SortOrder;
  /** Identifies the rows that sample indices refer to, as in the panel state; empty before any row was shown. */
  readonly rowsOf: string;
  /** The same of their content, once it was hashed. */
  readonly rowsHash: string | null;
  /** Index of the current sample in its dataset. */
  readonly sample: number | null;
  /** Whether the first row of the table stays closed while no sample is chosen. */
  readonly firstRowClosed: boolean;
  /** The current latent dimension; null for the most informative one. */
  readonly dimension: number | null;
  /** The last settings used to sample the prior, which reproduce the same samples. */
  readonly prior: PriorSettings | null;
  /** The selected samples, encoded by SampleSet. */
  readonly selection: string;
  /** The filter of the table, and its hidden columns. */
  readonly filter: RowFilter;
  readonly hiddenColumns: readonly SampleColumn[];
  /** Whether the rows are a table, or pictures beside each other of a size in pixels. */
  readonly rowsAs: RowsAs;
  readonly pictureSize: number;
  /** Warnings that the user has hidden, by their text. */
  readonly hiddenWarnings: readonly string[];
  /** Whether the settings are shown beside or over the view. */
  readonly settingsOpen: boolean;
  readonly latent: LatentViewState;
  readonly traverse: TraverseViewState;
  readonly outliers: OutlierViewState;
}

export const initialView: ViewState = {
  view: 'overview',
  order: worstFirst,
  rowsOf: '',
  rowsHash: null,
  sample: null,
  firstRowClosed: false,
  dimension: null,
  prior: null,
  selection: '',
  filter: everyRow,
  hiddenColumns: [],
  rowsAs: 'table',
  pictureSize: 56,
  hiddenWarnings: [],
  settingsOpen: false,
  latent: initialLatentView,
  traverse: initialTraverse,
  outliers: initialOutlierView,
};

/** Reads stored state field by field, since it may come from another version or be invalid. */
export function restoreView(kept: unknown): ViewState {
  const fields = fieldsOf(kept);
  const { selection, rowsOf, rowsHash } = fields;
  return {
    view: readOneOf(fields['view'], views) ?? initialView.view,
    order: readOrder(fields['order']) ?? initialView.order,
    rowsOf: typeof rowsOf === 'string' ? rowsOf : '',
    rowsHash: typeof rowsHash === 'string' ? rowsHash : null,
    sample: readIndex(fields['sample']),
    firstRowClosed: readFlag(fields['firstRowClosed']) ?? initialView.firstRowClosed,
    dimension: readIndex(fields['dimension']),
    prior: readPrior(fields['prior']),
    selection: typeof selection === 'string' ? selection : '',
    filter: readFilter(fields['filter']),
    hiddenColumns: readHiddenColumns(fields['hiddenColumns']),
    rowsAs: readOneOf(fields['rowsAs'], ['table', 'pictures'] as const) ?? initialView.rowsAs,
    pictureSize: readPictureSize(fields['pictureSize']),
    hiddenWarnings: readTexts(fields['hiddenWarnings']) ?? initialView.hiddenWarnings,
    settingsOpen: readFlag(fields['settingsOpen']) ?? initialView.settingsOpen,
    latent: readLatentView(fields['latent']),
    traverse: readTraverse(fields['traverse']),
    outliers: readOutlierView(fields['outliers']),
  };
}

function readOrder(value: unknown): SortOrder | undefined {
  if (!isRecord(value) || typeof value['descending'] !== 'boolean') return undefined;
  const column = sampleColumns.find((name): name is SampleColumn => name === value['column']);
  return column && { column, descending: value['descending'] };
}

function readPictureSize(value: unknown): number {
  const size = readNumber(value) ?? initialView.pictureSize;
  return Math.min(Math.max(size, pictureSizes.min), pictureSizes.max);
}

function readPrior(value: unknown): PriorSettings | null {
  if (!isRecord(value)) return null;
  const [count, seed] = [readIndex(value['count']), readIndex(value['seed'])];
  const temperature = value['temperature'];
  const temperatures = readTemperatures(value['temperatures']);
  const source = readOneOf(value['source'], priorSources);
  if (count === null || seed === null || typeof temperature !== 'number' || !(temperature >= 0)) return null;
  return {
    count: Math.min(Math.max(count, 1), maxPriorSamples),
    seed,
    temperature: Math.min(temperature, maxTemperature),
    ...(temperatures && { temperatures }),
    ...(source && { source }),
  };
}

function readTemperatures(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = value.filter((each): each is number => typeof each === 'number' && each >= 0);
  return numbers.length === value.length ? numbers.map((each) => Math.min(each, maxTemperature)) : undefined;
}
