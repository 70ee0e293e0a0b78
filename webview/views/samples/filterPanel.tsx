import { useState } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { boundedColumns } from '../../state/keptFilter';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { Checkbox } from '../../ui/checkbox';
import { Dropdown } from '../../ui/dropdown';
import { formatPercent, unlikeNeighborsText } from './activeFilters';
import { Bound } from './bound';
import { columnName, figureColumns, tableColumns, worstFirstOf } from './columns';
import { FactorFilter } from './factorFilter';
import { GroupChoice } from './groupChoice';
import { Setting } from '../../ui/setting';
import type { ColumnRange } from '../../../src/core/figures/rowFilter';
import { getLabelGroups } from '../../../src/contracts/panel';

const worstShares = [0.01, 0.05, 0.1] as const;
/** More labels than this aren't listed. */
const maxLabels = 100;

/** Filters for the rows of the table. */
export function FilterPanel({ state }: { state: PanelState }) {
  const page = usePage();
  const filter = useStore(page.view, (view) => view.filter);
  const stage = useStore(page.stage);
  const worstBy = columnName(worstFirstOf(state).column);
  const groups = useAnswer('labels', stage, () => page.host.ask(getLabelGroups))?.value ?? null;
  return (
    <div class="choice-panel" role="group" aria-label="Filter rows" data-testid="filter-panel">
      <Setting name="Rows">
        <Dropdown
          label="Share of rows"
          testId="filter-worst"
          value={filter.worst === null ? 'all' : String(filter.worst)}
          options={[
            { value: 'all', text: 'All' },
            ...(figureColumns(state).length === 0 ? [] : worstShares).map((share) => ({
              value: String(share),
              text: `Worst ${formatPercent(share)} by ${worstBy}`,
            })),
          ]}
          onChange={(value) => {
            page.filterRows({ ...filter, worst: value === 'all' ? null : Number(value) });
          }}
        />
      </Setting>
      <RangeFields state={state} />
      <Checkbox
        checked={filter.selected}
        testId="filter-selected"
        onChange={(selected) => {
          page.filterRows({ ...filter, selected });
        }}
      >
        Selected only
      </Checkbox>
      <Checkbox
        checked={filter.notScored}
        testId="filter-not-scored"
        onChange={(notScored) => {
          page.filterRows({ ...filter, notScored });
        }}
      >
        Not scored only
      </Checkbox>
      {groups && state.model?.shows.includes('latent') === true && (
        <Checkbox
          checked={filter.unlikeNeighbors}
          testId="filter-unlike-neighbors"
          onChange={(unlikeNeighbors) => {
            page.filterRows({ ...filter, unlikeNeighbors });
          }}
        >
          {unlikeNeighborsText}
        </Checkbox>
      )}
      {groups && groups.length <= maxLabels && (
        <GroupChoice
          name="Labels"
          testId="filter-label"
          groups={groups}
          chosen={filter.labels}
          onChange={(labels) => {
            page.filterRows({ ...filter, labels });
          }}
        />
      )}
      {state.data && state.data.factors.length > 0 && <FactorFilter factors={state.data.factors} />}
    </div>
  );
}

/** Filters by range, one column at a time. Active filters are listed above the table. */
function RangeFields({ state }: { state: PanelState }) {
  const page = usePage();
  const filter = useStore(page.view, (view) => view.filter);
  const [column, setColumn] = useState<ColumnRange['column']>(
    worstFirstOf(state).column as ColumnRange['column'],
  );
  const range = filter.ranges.find((candidate) => candidate.column === column);
  const set = (change: Partial<ColumnRange>) => {
    const next = { column, min: range?.min ?? null, max: range?.max ?? null, ...change };
    const others = filter.ranges.filter((candidate) => candidate.column !== column);
    const open = next.min === null && next.max === null;
    page.filterRows({ ...filter, ranges: open ? others : [...others, next] });
  };
  const figures = tableColumns(state).map((figure) => figure.column);
  const offered = boundedColumns.filter((name) =>
    name === 'elboSe'
      ? figures.includes('elbo')
      : name === 'index' || figures.some((figure) => figure === name),
  );
  return (
    <div class="setting">
      <Dropdown
        label="Column to filter"
        testId="filter-column"
        value={column}
        options={offered.map((name) => ({ value: name, text: columnName(name) }))}
        onChange={(value) => {
          setColumn(offered.find((name) => name === value) ?? column);
        }}
      />
      <span>from</span>
      <Bound
        label={`Min ${columnName(column)}`}
        testId="filter-min"
        value={range?.min ?? null}
        onChange={(min) => {
          set({ min });
        }}
      />
      <span>to</span>
      <Bound
        label={`Max ${columnName(column)}`}
        testId="filter-max"
        value={range?.max ?? null}
        onChange={(max) => {
          set({ max });
        }}
      />
    </div>
  );
}
