import { useEffect } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { endedShort } from '../drawCounts';
import { tableColumns, worstFirstOf } from './columns';

/** Sorts by the model's own worst rows first if the rows are sorted by a column that it doesn't have. */
export function useSortableOrder(state: PanelState): void {
  const page = usePage();
  const order = useStore(page.view, (view) => view.order);
  useEffect(() => {
    const has = ['index', 'label', ...tableColumns(state).map(({ column }) => column)];
    if (state.model && !has.includes(order.column)) page.sortRows(worstFirstOf(state));
  }, [state.model?.shows.join(), state.importance, endedShort(state.run)]);
}
