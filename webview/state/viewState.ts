import {
  sampleColumns,
  worstFirst,
  type PriorSettings,
  type SampleColumn,
  type SortOrder,
  type View,
} from '../../src/protocol/panel';
import { mostPriorSamples, mostTemperature } from '../../src/protocol/settings';

/** What the user is looking at: kept while the tab is hidden and over restarts. */
export interface ViewState {
  readonly view: View;
  readonly order: SortOrder;
  /** Index of the chosen sample in its data set. */
  readonly sample: number | null;
  /** The chosen latent dimension; null for the one that carries most. */
  readonly dimension: number | null;
  /** What was last sampled from the prior: the same settings give the same samples. */
  readonly prior: PriorSettings | null;
}

export const initialView: ViewState = {
  view: 'samples',
  order: worstFirst,
  sample: null,
  dimension: null,
  prior: null,
};

/** Reads a kept state field by field: it may be of another version, or damaged. */
export function restoreView(kept: unknown): ViewState {
  const fields = isRecord(kept) ? kept : {};
  return {
    view: readView(fields['view']) ?? initialView.view,
    order: readOrder(fields['order']) ?? initialView.order,
    sample: readIndex(fields['sample']),
    dimension: readIndex(fields['dimension']),
    prior: readPrior(fields['prior']),
  };
}

function readView(value: unknown): View | undefined {
  return value === 'samples' || value === 'posterior' || value === 'prior' ? value : undefined;
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
  if (count === null || seed === null || typeof temperature !== 'number' || !(temperature >= 0)) return null;
  return {
    count: Math.min(Math.max(count, 1), mostPriorSamples),
    seed,
    temperature: Math.min(temperature, mostTemperature),
  };
}

function readIndex(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
