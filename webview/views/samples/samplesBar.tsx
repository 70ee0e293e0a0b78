import { useState } from 'preact/hooks';
import { isSignal } from '../../../src/core/dataset/picture';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Disclosure } from '../../ui/disclosure';
import { formatCount } from '../../ui/formatting';
import { ExportOutcome, SelectionControls } from '../selection/selectionControls';
import { ImageButton } from '../ownImage/imageButton';
import { ActiveFilters } from './activeFilters';
import { ColumnChoice } from './columnChoice';
import { FilterPanel } from './filterPanel';
import { RowsAsControls } from './rowsAsControls';

type Open = 'filter' | 'columns' | null;

/** The toolbar of the rows: filters, table or pictures, columns and selection. */
export function SamplesBar({ state, asPictures }: { state: PanelState; asPictures: boolean }) {
  const page = usePage();
  useStore(page.rows.version);
  const [open, setOpen] = useState<Open>(null);
  const toggle = (panel: Open) => (opened: boolean) => {
    setOpen(opened ? panel : null);
  };
  const hasPictures = state.picture !== null && !isSignal(state.picture);
  const shown = page.rows.total;
  const all = state.run.rowsShown;
  return (
    <div class="samples-bar">
      <div class="bar-line">
        <Disclosure open={open === 'filter'} onToggle={toggle('filter')} controls="filter-panel">
          Filter
        </Disclosure>
        {!asPictures && (
          <Disclosure open={open === 'columns'} onToggle={toggle('columns')} controls="column-panel">
            Columns
          </Disclosure>
        )}
        {hasPictures && <RowsAsControls state={state} />}
        <span class="quiet" data-testid="rows-shown" data-shown={shown}>
          {shown === all ? `${formatCount(all)} rows` : `${formatCount(shown)} of ${formatCount(all)} rows`}
        </span>
        <ActiveFilters />
        <SelectionControls />
        <ImageButton state={state} />
      </div>
      <div id="filter-panel">{open === 'filter' && <FilterPanel state={state} />}</div>
      <div id="column-panel">{open === 'columns' && !asPictures && <ColumnChoice state={state} />}</div>
      <ExportOutcome />
    </div>
  );
}
