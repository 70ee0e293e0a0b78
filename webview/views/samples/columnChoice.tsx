import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Checkbox } from '../../ui/checkbox';
import { columnName, tableColumns } from './columns';
import type { SampleColumn } from '../../../src/core/figures/rowOrder';

/** Checkboxes to show and hide columns of the table. */
export function ColumnChoice({ state }: { state: PanelState }) {
  const page = usePage();
  const hidden = useStore(page.view, (view) => view.hiddenColumns);
  const offered: SampleColumn[] = [
    ...(state.data?.labelEvidence ? (['label'] as const) : []),
    ...tableColumns(state).map(({ column }) => column),
  ];
  return (
    <div class="choice-panel" role="group" aria-label="Table columns" data-testid="column-panel">
      {offered.map((column) => (
        <Checkbox
          key={column}
          checked={!hidden.includes(column)}
          testId={`column-${column}`}
          onChange={(checked) => {
            const others = hidden.filter((name) => name !== column);
            page.view.update({ hiddenColumns: checked ? others : [...others, column] });
          }}
        >
          {columnName(column)}
        </Checkbox>
      ))}
    </div>
  );
}
