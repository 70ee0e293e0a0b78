import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelState, SampleColumn, SortOrder } from '../../../src/protocol/panel';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { figureColumns } from './columns';
import { SampleRow } from './sampleRow';
import { TableHead } from './tableHead';
import { useRowKeys } from './useRowKeys';
import { useVirtualRows } from './useVirtualRows';

const rowHeight = 44;
const headHeight = 30;

/** A table of any length: only the rows in sight are drawn and asked for. */
export function SamplesTable({ state }: { state: PanelState }) {
  const page = usePage();
  const version = useStore(page.rows.version);
  useStore(page.thumbnails.version);
  const { order, sample } = useStore(page.view);
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const { total } = page.rows;
  const { rows, height, scrollTo } = useVirtualRows(scroller, total, rowHeight, headHeight);

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
  const onKeyDown = useRowKeys({ total, cursor, pageRows: visibleRows(scroller.current), choose, move });
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

  const figures = figureColumns(state.importance);
  const labelled = typeof state.data?.labelEvidence === 'string';
  const layout = `${labelled ? 'labelled' : 'unlabelled'} ${state.importance > 0 ? 'weighted' : 'unweighted'}`;
  return (
    <div ref={scroller} class="table-frame" data-testid="samples-table">
      <table
        class={`sample-table ${layout}`}
        role="grid"
        aria-label="Samples"
        aria-rowcount={total + 1}
        aria-activedescendant={cursor >= first && cursor <= last && total > 0 ? `row-${cursor}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <TableHead figures={figures} labelled={labelled} order={order} onSort={sort} />
        <tbody role="rowgroup" style={{ height: `${height}px` }}>
          {rows.map(({ position, top }) => (
            <SampleRow
              key={position}
              position={position}
              top={top}
              row={page.rows.at(position)}
              state={state}
              figures={figures}
              labelled={labelled}
              isCursor={position === cursor}
              chosen={sample}
              onChoose={choose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function visibleRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
}
