import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { isEveryRow } from '../../../src/core/figures/rowFilter';

/** Says that the filters match no row, if they don't. */
export function NoRows({ rowsShown }: { rowsShown: number }) {
  const page = usePage();
  const filter = useStore(page.view, (view) => view.filter);
  if (page.rows.total > 0 || isEveryRow(filter) || rowsShown === 0) return null;
  return (
    <p class="hint no-rows" data-testid="no-rows">
      No rows match the filters.
    </p>
  );
}
