import { useRef } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { RowFilter } from '../../../src/core/figures/rowFilter';

/**
 * Index of the sample in the first row of the table, which is shown while none is chosen; null before there is one, and
 * for a model whose rows take long. While a run goes on it stays the same, wherever its row moves.
 */
export function useFirstRow({ run, model }: PanelState): number | null {
  const page = usePage();
  useStore(page.rows.version);
  const filter = useStore(page.view, (view) => view.filter);
  const first = useRef<{ readonly index: number; readonly filter: RowFilter } | null>(null);
  if (page.rows.total === 0) first.current = null;
  const top = page.rows.at(0)?.index;
  const isOutdated = first.current?.filter !== filter || run.phase !== 'scoring';
  if (top !== undefined && isOutdated) first.current = { index: top, filter };
  return model?.rowCost === undefined ? (first.current?.index ?? null) : null;
}
