import { useEffect, useRef } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import type { PanelState } from '../../../src/contracts/panel/state';
import { useWidth } from '../../plots/useSize';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { NoRows } from './noRows';
import { SampleTile } from './sampleTile';
import { useRowChoice } from './useRowChoice';
import { useRowsInView } from './useRowsInView';
import { useVirtualRows } from './useVirtualRows';

const gap = 8;
const captionHeight = 20;

interface SampleGridProps {
  readonly state: PanelState;
  readonly picture: PictureShape;
  /** The sample whose details are shown. */
  readonly chosen: number | null;
}

/** Rows as pictures beside each other in the order of the table, each input with its reconstruction: a virtualized grid. */
export function SampleGrid({ state, picture, chosen }: SampleGridProps) {
  const page = usePage();
  useStore(page.rows.version);
  const { pictureSize, order } = useStore(page.view);
  const selected = useStore(page.selection.samples);
  const [body, width] = useWidth<HTMLDivElement>(600);
  const scroller = useRef<HTMLDivElement>(null);
  const { total } = page.rows;
  const reconstructs = state.model?.shows.includes('reconstructions') === true;
  const side = pictureSide(picture, pictureSize);
  const tileWidth = Math.max(72, side.width * (reconstructs ? 2 : 1) + 8);
  const tileHeight = side.height + captionHeight + 8;
  const columns = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)));
  const lineHeight = tileHeight + gap;
  const lines = Math.ceil(total / columns);
  const virtual = useVirtualRows(scroller, lines, lineHeight, gap);
  const scrollTo = (position: number) => {
    virtual.scrollTo(Math.floor(position / columns));
  };
  const first = (virtual.rows[0]?.position ?? 0) * columns;
  const last = Math.min(total, ((virtual.rows.at(-1)?.position ?? 0) + 1) * columns) - 1;
  useRowsInView(first, Math.max(first, last));
  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1);
  const { cursor, onRow, onKeyDown } = useRowChoice({ pageRows, columns, scrollTo });
  useEffect(() => {
    scrollTo(cursor);
  }, [columns, lineHeight]);
  return (
    <div ref={scroller} class="table-frame" data-testid="sample-grid">
      <div
        class="sample-grid"
        style={{ height: `${virtual.height + 2 * gap}px` }}
        role="grid"
        aria-label="Samples"
        aria-rowcount={lines}
        aria-colcount={columns}
        aria-multiselectable="true"
        aria-activedescendant={cursor >= first && cursor <= last ? `row-${cursor}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div
          ref={body}
          role="rowgroup"
          class="sample-grid-body"
          style={{ transform: `translateY(${gap + virtual.bodyTop}px)` }}
        >
          {virtual.rows.map(({ position: line, top }) => (
            <div
              key={line}
              role="row"
              aria-rowindex={line + 1}
              class="sample-line"
              style={{ transform: `translateY(${top}px)` }}
            >
              {Array.from({ length: Math.min(columns, total - line * columns) }, (_, column) => {
                const position = line * columns + column;
                const row = page.rows.at(position);
                return (
                  <SampleTile
                    key={column}
                    position={position}
                    column={column}
                    size={{ width: tileWidth, height: tileHeight }}
                    side={side}
                    row={row}
                    thumbnail={
                      row && page.thumbnails.get(row.index, page.rows.sourceAt(position)?.picturesOf)
                    }
                    picture={picture}
                    sortedBy={order.column}
                    reconstructs={reconstructs}
                    isCursor={position === cursor}
                    isChosen={row?.index === chosen}
                    isSelected={row !== undefined && selected.has(row.index)}
                    {...onRow}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
      <NoRows rowsShown={state.run.rowsShown} />
    </div>
  );
}

/** Width and height of a picture whose longer side has a size. */
function pictureSide({ width, height }: PictureShape, size: number): { width: number; height: number } {
  const scale = size / Math.max(width, height, 1);
  return { width: Math.max(12, Math.round(width * scale)), height: Math.max(12, Math.round(height * scale)) };
}
