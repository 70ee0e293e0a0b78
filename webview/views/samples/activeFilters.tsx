import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { formatShort } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { columnName } from './columns';
import {
  isEveryRow,
  type ColumnRange,
  type FactorCondition,
  type RowFilter,
} from '../../../src/core/figures/rowFilter';

/** The active filter conditions of the table, each with a button to remove it. */
export function ActiveFilters() {
  const page = usePage();
  const filter = useStore(page.view, (view) => view.filter);
  if (isEveryRow(filter)) return null;
  return (
    <ul class="active-filters" aria-label="Filters">
      {conditionsOf(filter).map(({ text, without }) => (
        <li key={text}>
          <button
            type="button"
            class="filter-chip"
            data-testid="active-filter"
            aria-label={`Remove filter: ${text}`}
            onClick={() => {
              page.filterRows(without);
            }}
          >
            {text}
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Condition {
  readonly text: string;
  readonly without: RowFilter;
}

function conditionsOf(filter: RowFilter): Condition[] {
  const { labels, ranges, factors, worst, selected, notScored, unlikeNeighbors } = filter;
  return [
    ...(worst === null
      ? []
      : [{ text: `Worst ${formatPercent(worst)}`, without: { ...filter, worst: null } }]),
    ...(labels === null ? [] : [{ text: labelText(labels), without: { ...filter, labels: null } }]),
    ...ranges.map((range) => ({
      text: rangeText(range),
      without: { ...filter, ranges: ranges.filter((other) => other !== range) },
    })),
    ...factors.map((factor) => ({
      text: factorText(factor),
      without: { ...filter, factors: factors.filter((other) => other !== factor) },
    })),
    ...(selected ? [{ text: 'Selected only', without: { ...filter, selected: false } }] : []),
    ...(unlikeNeighbors
      ? [{ text: unlikeNeighborsText, without: { ...filter, unlikeNeighbors: false } }]
      : []),
    ...(notScored ? [{ text: 'Not scored only', without: { ...filter, notScored: false } }] : []),
  ];
}

/** What the filter by the labels of neighbors is called. */
export const unlikeNeighborsText = 'Label unlike its neighbors';

/** Formats a share as a percentage without trailing zeros. */
export function formatPercent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}

function labelText(labels: readonly string[], many = 'labels'): string {
  if (labels.length === 0) return 'No label';
  return labels.length > 2 ? `${labels.length} ${many}` : labels.join(', ');
}

function factorText({ name, values, min, max }: FactorCondition): string {
  const bounds = min === null && max === null ? [] : [boundsText(name, min, max)];
  const named =
    values === null ? [] : [`${name}: ${values.length === 0 ? 'none' : labelText(values, 'values')}`];
  return [...named, ...bounds].join(', ');
}

function rangeText({ column, min, max }: ColumnRange): string {
  return boundsText(columnName(column), min, max);
}

function boundsText(name: string, min: number | null, max: number | null): string {
  if (min === null) return `${name} ≤ ${formatShort(max ?? NaN)}`;
  if (max === null) return `${name} ≥ ${formatShort(min)}`;
  return `${formatShort(min)} ≤ ${name} ≤ ${formatShort(max)}`;
}
