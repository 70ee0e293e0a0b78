import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { endedShort, fewerDraws } from '../drawCounts';
import { gridTracks, minTableWidth, tableColumns, worstFirstOf } from './columns';
import { SampleRow } from './sampleRow';
import { TableHead } from './tableHead';
import { useRowHandlers } from './useRowHandlers';
import { useRowKeys } from './useRowKeys';
import { useVirtualRows } from './useVirtualRows';
import type { SampleColumn, SortOrder } from '../../../src/core/figures/rowOrder';
import { isEveryRow } from '../../../src/core/figures/rowFilter';
import { getRowIndices } from '../../../src/contracts/panel';

const rowHeight = 44;
const headHeight = 30;

/** A virtualized table: only visible rows are rendered and fetched. */
export function SamplesTable({ state }: { state: PanelState }) {
  const page = usePage();
  const version = useStore(page.rows.version);
  useStore(page.thumbnails.version);
  const { order, sample, filter, hiddenColumns } = useStore(page.view);
  const selected = useStore(page.selection.samples);
  const anchor = useRef(0);
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const { total } = page.rows;
  const { rows, height, bodyTop, scrollTo } = useVirtualRows(scroller, total, rowHeight, headHeight);

  const first = rows[0]?.position ?? 0;
  const last = rows.at(-1)?.position ?? 0;
  useEffect(() => {
    page.rows.want(first, last);
  }, [first, last]);
  const indices = rows.flatMap(({ position }) => page.rows.at(position)?.index ?? []);
  useEffect(() => {
    page.thumbnails.want(indices);
  }, [indices.join(), version]);

  const choose = (position: number) => {
    const row = page.rows.at(position);
    setCursor(position);
    if (row) page.view.update({ sample: row.index });
  };
  const toggle = (from: number, to: number) => {
    const [start, end] = [Math.min(from, to), Math.max(from, to)];
    const positions = { order, filter, start, count: end - start + 1 };
    const only = start === end ? page.rows.at(start) : undefined;
    if (only) page.selection.toggleAll(Uint32Array.of(only.index));
    else
      void page.host.ask(getRowIndices, positions).then(
        (rows) => {
          page.selection.toggleAll(rows);
        },
        () => undefined,
      );
  };
  const onToggle = (position: number) => {
    anchor.current = position;
    setCursor(position);
    toggle(position, position);
  };
  const onRow = useRowHandlers({
    onToggle,
    onClick(position, event) {
      if (event.ctrlKey || event.metaKey) onToggle(position);
      else if (event.shiftKey) toggle(anchor.current, position);
      else {
        anchor.current = position;
        choose(position);
      }
    },
  });
  const short = endedShort(state.run);
  useEffect(() => {
    // Sorting by a column that this model doesn't have has no effect.
    const has = ['index', 'label', ...tableColumns(state).map(({ column }) => column)];
    if (state.model && !has.includes(order.column)) {
      const worst = worstFirstOf(state);
      page.view.update({ order: worst });
      page.rows.setOrder(worst);
    }
  }, [state.model?.shows.join(), state.importance, short]);
  const pageRows = visibleRows(scroller.current);
  const onKeyDown = useRowKeys({ total, cursor, pageRows, choose, move, toggle });
  useEffect(() => {
    move(0);
  }, [filter]);
  function move(position: number) {
    setCursor(position);
    scrollTo(position);
  }
  const sort = (column: SampleColumn) => {
    const next: SortOrder =
      column === order.column ? { column, descending: !order.descending } : { column, descending: false };
    page.view.update({ order: next });
    page.rows.setOrder(next);
    move(0);
  };

  const figures = useMemo(
    () => tableColumns(state).filter(({ column }) => !hiddenColumns.includes(column)),
    [state.importance, state.model?.shows.join(), hiddenColumns, short],
  );
  const reconstructs = state.model?.shows.includes('reconstructions') === true;
  const labeled = typeof state.data?.labelEvidence === 'string' && !hiddenColumns.includes('label');
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
            return (
              <SampleRow
                key={slot}
                position={position}
                top={top}
                row={row}
                thumbnail={row && page.thumbnails.get(row.index)}
                picture={state.picture}
                fewer={(row && fewerDraws(row, state.run.draws)) ?? null}
                figures={figures}
                labeled={labeled}
                reconstructs={reconstructs}
                isCursor={position === cursor}
                isChosen={row?.index === sample}
                isSelected={row !== undefined && selected.has(row.index)}
                {...onRow}
              />
            );
          })}
        </tbody>
      </table>
      {total === 0 && !isEveryRow(filter) && state.run.rowsShown > 0 && (
        <p class="hint no-rows" data-testid="no-rows">
          No rows match the filters.
        </p>
      )}
    </div>
  );
}

function visibleRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
}
