import { useMemo } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import type { SampleFigures } from '../../../src/core/figures/figures';
import type { SampleColumn } from '../../../src/core/figures/rowOrder';
import { Picture } from '../../plots/picture';
import type { Thumbnail } from '../../state/thumbnailCache';
import { Checkbox } from '../../ui/checkbox';
import { formatShort } from '../../ui/formatting';
import { columnName } from './columns';
import type { RowHandlers } from './useRowHandlers';

interface SampleTileProps extends RowHandlers {
  readonly position: number;
  /** Place in its line. */
  readonly column: number;
  readonly size: { readonly width: number; readonly height: number };
  /** Size of each picture. */
  readonly side: { readonly width: number; readonly height: number };
  /** Undefined while the row is loading, like its thumbnail. */
  readonly row: SampleFigures | undefined;
  readonly thumbnail: Thumbnail | undefined;
  readonly picture: PictureShape;
  /** The column that the rows are sorted by, shown under the pictures. */
  readonly sortedBy: SampleColumn;
  readonly reconstructs: boolean;
  readonly isCursor: boolean;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
}

/** A row as its input and reconstruction, with its label and the figure that the rows are sorted by. */
export function SampleTile(props: SampleTileProps) {
  const { position, column, size, side, row, thumbnail, picture, sortedBy, reconstructs } = props;
  const { isCursor, isChosen, isSelected } = props;
  const { width, height, channels } = picture;
  const pictures = useMemo(() => {
    const shape = { width, height, channels, label: '' };
    return (
      <span
        class="tile-pictures"
        style={{ '--picture-width': `${side.width}px`, '--picture-height': `${side.height}px` }}
      >
        <Picture kind="input" bytes={thumbnail?.input ?? null} {...shape} />
        {reconstructs && (
          <Picture kind="reconstruction" bytes={thumbnail?.reconstruction ?? null} {...shape} />
        )}
      </span>
    );
  }, [thumbnail, width, height, channels, reconstructs, side.width, side.height]);
  const value = row && sortedBy !== 'label' && sortedBy !== 'index' ? row[sortedBy] : null;
  return (
    <div
      id={`row-${position}`}
      role="gridcell"
      class={`sample-tile ${isChosen ? 'chosen ' : ''}${isCursor ? 'cursor' : ''}`}
      style={{ width: `${size.width}px`, height: `${size.height}px` }}
      aria-colindex={column + 1}
      aria-selected={isSelected}
      aria-current={isChosen ? 'true' : undefined}
      data-testid="sample-tile"
      data-row-index={row?.index}
      onClick={(event) => {
        props.onClick(position, event);
      }}
    >
      {pictures}
      <span class="tile-caption">
        <span class="only-spoken">{row ? `Sample ${row.index}` : 'Loading'}</span>
        <span class="tile-label">{row?.label ?? row?.index}</span>
        {typeof value === 'number' && (
          <span class="quiet" data-column={sortedBy} data-value={value}>
            <span class="only-spoken">{columnName(sortedBy)}</span> {formatShort(value)}
          </span>
        )}
      </span>
      <span class="tile-check">
        <Checkbox
          checked={isSelected}
          skipTabStop
          label={row ? `Select sample ${row.index}` : 'Select row'}
          onChange={() => {
            props.onToggle(position);
          }}
        />
      </span>
    </div>
  );
}
