import { priorSources, type PriorSettings } from '../../src/contracts/panel/prior';
import { maxPriorSamples, maxTemperature } from '../../src/core/settings/defaults';
import { readFilter, readHiddenColumns } from './keptFilter';
import { initialLatentView, readLatentView, type LatentViewState } from './latentView';
import { fieldsOf, isRecord, readFlag, readIndex, readOneOf, readTexts } from './readKept';
import { initialTraverse, readTraverse, type TraverseViewState } from './traverseView';
import {
  sampleColumns,
  worstFirst,
  type SampleColumn,
  type SortOrder,
} from '../../src/core/figures/rowOrder';
import { views, type View } from '../../src/contracts/panel/actions';
import { everyRow, type RowFilter } from '../../src/core/figures/rowFilter';

/** What the user is looking at: kept while the tab is hidden and over restarts. */
export interface ViewState {
  readonly view: View;
  readonly order: SortOrder;
  /** Which rows the indices of samples here are of, as the panel's state names them; empty before any was shown. */
  readonly rowsOf: string;
  /** Index of the chosen sample in its data set. */
  readonly sample: number | null;
  /** The chosen latent dimension; null for the one that carries most. */
  readonly dimension: number | null;
  /** What was last sampled from the prior: the same settings give the same samples. */
  readonly prior: PriorSettings | null;
  /** The selected samples, as SampleSet writes them. */
  readonly selection: string;
  /** Which rows the table shows, and which columns it does not. */
  readonly filter: RowFilter;
  readonly hiddenColumns: readonly SampleColumn[];
  /** Warnings that the user has hidden, by their words: one that says something else is shown. */
  readonly hiddenWarnings: readonly string[];
  /** Whether the settings of the figures are unfolded; null where the width decides. */
  readonly settingsOpen: boolean | null;
  readonly latent: LatentViewState;
  readonly traverse: TraverseViewState;
}

export const initialView: ViewState = {
  view: 'samples',
  order: worstFirst,
  rowsOf: '',
  sample: null,
  dimension: null,
  prior: null,
  selection: '',
  filter: everyRow,
  hiddenColumns: [],
  hiddenWarnings: [],
  settingsOpen: null,
  latent: initialLatentView,
  traverse: initialTraverse,
};

/** Reads a kept state field by field: it may be of another version, or damaged. */
export function restoreView(kept: unknown): ViewState {
  const fields = fieldsOf(kept);
  const { selection, rowsOf } = fields;
  return {
    view: readOneOf(fields['view'], views) ?? initialView.view,
    order: readOrder(fields['order']) ?? initialView.order,
    rowsOf: typeof rowsOf === 'string' ? rowsOf : '',
    sample: readIndex(fields['sample']),
    dimension: readIndex(fields['dimension']),
    prior: readPrior(fields['prior']),
    selection: typeof selection === 'string' ? selection : '',
    filter: readFilter(fields['filter']),
    hiddenColumns: readHiddenColumns(fields['hiddenColumns']),
    hiddenWarnings: readTexts(fields['hiddenWarnings']) ?? initialView.hiddenWarnings,
    settingsOpen: readFlag(fields['settingsOpen']),
    latent: readLatentView(fields['latent']),
    traverse: readTraverse(fields['traverse']),
  };
}

function readOrder(value: unknown): SortOrder | undefined {
  if (!isRecord(value) || typeof value['descending'] !== 'boolean') return undefined;
  const column = sampleColumns.find((name): name is SampleColumn => name === value['column']);
  return column && { column, descending: value['descending'] };
}

function readPrior(value: unknown): PriorSettings | null {
  if (!isRecord(value)) return null;
  const [count, seed] = [readIndex(value['count']), readIndex(value['seed'])];
  const temperature = value['temperature'];
  const source = readOneOf(value['source'], priorSources);
  if (count === null || seed === null || typeof temperature !== 'number' || !(temperature >= 0)) return null;
  return {
    count: Math.min(Math.max(count, 1), maxPriorSamples),
    seed,
    temperature: Math.min(temperature, maxTemperature),
    ...(source && { source }),
  };
}
