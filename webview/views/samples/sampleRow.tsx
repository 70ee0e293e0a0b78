import { notScoredWords } from '../../../src/core/figures/notScored';
import { useMemo } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import type { Thumbnail } from '../../state/thumbnailCache';
import { Checkbox } from '../../ui/checkbox';
import { formatFigure } from '../../ui/formatting';
import { tip } from '../../ui/tooltip';
import { digitsOf, errorOf, type TableColumn } from './columns';
import { RowPictures } from './rowPictures';
import type { RowHandlers } from './useRowHandlers';
import type { SampleFigures } from '../../../src/core/figures/figures';

interface SampleRowProps extends RowHandlers {
  readonly position: number;
  readonly top: number;
  /** Undefined while the row is loading, like its thumbnail. */
  readonly row: SampleFigures | undefined;
  readonly thumbnail: Thumbnail | undefined;
  readonly picture: PictureShape | null;
  readonly figures: readonly TableColumn[];
  /** A message about results with fewer draws than requested; null for other results. */
  readonly fewer: string | null;
  readonly labeled: boolean;
  /** Whether the model has reconstructions. */
  readonly reconstructs: boolean;
  readonly isCursor: boolean;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
}

/** A table row. Its parts are memoized, so that most rows aren't rendered again while scrolling. */
export function SampleRow(props: SampleRowProps) {
  const { position, top, row, thumbnail, picture, figures, fewer, labeled, reconstructs } = props;
  const { isCursor, isChosen, isSelected } = props;
  const pictures = useMemo(
    () => (
      <RowPictures index={row?.index} thumbnail={thumbnail} picture={picture} reconstructs={reconstructs} />
    ),
    [row?.index, thumbnail, picture, reconstructs],
  );
  const cells = useMemo(
    () => figures.map(({ column }) => <FigureCell key={column} column={column} row={row} fewer={fewer} />),
    [figures, row, fewer],
  );
  return useMemo(
    () => (
      <tr
        id={`row-${position}`}
        role="row"
        class={`${isChosen ? 'chosen ' : ''}${isCursor ? 'cursor' : ''}`}
        aria-rowindex={position + 2}
        aria-selected={isSelected}
        aria-current={isChosen ? 'true' : undefined}
        data-testid="sample-row"
        data-row-index={row?.index}
        style={{ transform: `translateY(${top}px)` }}
        onClick={(event) => {
          props.onClick(position, event);
        }}
      >
        <td role="gridcell" class="select-cell">
          <Checkbox
            checked={isSelected}
            skipTabStop
            label={row ? `Select sample ${row.index}` : 'Select row'}
            onChange={() => {
              props.onToggle(position);
            }}
          />
        </td>
        {pictures}
        <td role="gridcell" class="figure-cell index-cell" data-column="index" data-value={row?.index}>
          {row?.index}
        </td>
        {labeled && (
          <td role="gridcell" class="label-cell" data-column="label">
            {row?.label}
          </td>
        )}
        {cells}
      </tr>
    ),
    [position, top, row, pictures, cells, labeled, isCursor, isChosen, isSelected],
  );
}

interface FigureCellProps {
  readonly column: TableColumn['column'];
  readonly row: SampleFigures | undefined;
  readonly fewer: string | null;
}

function FigureCell({ column, row, fewer }: FigureCellProps) {
  const error = row && errorOf(column, row);
  const isEstimate = column !== 'kl' && column !== 'draws' && column !== 'importanceDraws';
  const notScored = row?.notScored && notScoredWords(row.notScored);
  const why = row?.[column] === null ? notScored : isEstimate ? fewer : null;
  return (
    <td
      role="gridcell"
      class={fewer !== null && isEstimate ? 'figure-cell fewer-draws' : 'figure-cell'}
      data-column={column}
      data-value={row?.[column] ?? undefined}
      data-error={error ?? undefined}
      {...(why && tip(why))}
    >
      {row &&
        (column === 'elbo' && row.notScored ? 'Not scored' : formatFigure(row[column], digitsOf(column)))}
      {typeof error === 'number' && <span class="figure-error"> ± {formatFigure(error)}</span>}
      {column === 'elbo' && fewer !== null && row?.draws === 1 && <span class="figure-error"> 1 draw</span>}
    </td>
  );
}
