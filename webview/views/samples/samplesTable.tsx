import { useMemo, useRef } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { endedShort, fewerDraws } from '../drawCounts';
import { gridTracks, minTableWidth, tableColumns } from './columns';
import { NoRows } from './noRows';
import { SampleRow } from './sampleRow';
import { TableHead } from './tableHead';
import { useRowChoice } from './useRowChoice';
import { useRowsInView } from './useRowsInView';
import { useVirtualRows } from './useVirtualRows';
import type { SampleColumn, SortOrder } from '../../../src/core/figures/rowOrder';

const rowHeight = 44;
const headHeight = 30;

/** A virtualized table: only visible rows are rendered and fetched. `chosen` is the sample whose details are shown. */
export function SamplesTable({ state, chosen }: { state: PanelState; chosen: number | null }) {
  const page = usePage();
  useStore(page.rows.version);
  const { order, hiddenColumns } = useStore(page.view);
  const selected = useStore(page.selection.samples);
  const scroller = useRef<HTMLDivElement>(null);
  const { total } = page.rows;
  const { rows, height, bodyTop, scrollTo } = useVirtualRows(scroller, total, rowHeight, headHeight);
  const first = rows[0]?.position ?? 0;
  const last = rows.at(-1)?.position ?? 0;
  useRowsInView(first, last);
  const pageRows = visibleRows(scroller.current);
  const { cursor, move, onRow, onKeyDown } = useRowChoice({ pageRows, columns: 1, scrollTo });
  const short = endedShort(state.run);
  const sort = (column: SampleColumn) => {
    const next: SortOrder =
      column === order.column ? { column, descending: !order.descending } : { column, descending: false };
    page.sortRows(next);
    move(0);
  };

  const figures = useMemo(
    () => tableColumns(state).filter(({ column }) => !hiddenColumns.includes(column)),
    [state.importance, state.model?.shows.join(), hiddenColumns, short],
  );
  const reconstructs = state.model?.shows.includes('reconstructions') === true;
  const labeled = (state.data?.labelEvidence ?? null) !== null && !hiddenColumns.includes('label');
  const columns = { labeled, figures, pictures: reconstructs ? 3 : 1 };
  const layout = {
    '--row-columns': gridTracks(columns),
    'min-width': `${minTableWidth(columns)}px`,
    height: `${headHeight + height}px`,
  };
  return (
    <div ref={scroller} class="table-frame" data-testid="samples-table">
      <table
        class="sample-table"
        style={layout}
        role="grid"
        aria-label="Samples"
        aria-multiselectable="true"
        aria-rowcount={total + 1}
        aria-activedescendant={cursor >= first && cursor <= last && total > 0 ? `row-${cursor}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <TableHead
          figures={figures}
          labeled={labeled}
          reconstructs={reconstructs}
          order={order}
          onSort={sort}
        />
        <tbody role="rowgroup" style={{ transform: `translateY(${headHeight + bodyTop}px)` }}>
          {rows.map(({ position, top, slot }) => {
            const row = page.rows.at(position);
            const source = page.rows.sourceAt(position);
            return (
              <SampleRow
                key={slot}
                position={position}
                top={top}
                row={row}
                thumbnail={row && page.thumbnails.get(row.index, source?.picturesOf)}
                picture={state.picture}
                fewer={row && source ? fewerDraws(row, source.requested) : null}
                figures={figures}
                labeled={labeled}
                reconstructs={reconstructs}
                isCursor={position === cursor}
                isChosen={row?.index === chosen}
                isSelected={row !== undefined && selected.has(row.index)}
                {...onRow}
              />
            );
          })}
        </tbody>
      </table>
      <NoRows rowsShown={state.run.rowsShown} />
    </div>
  );
}

function visibleRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
}
