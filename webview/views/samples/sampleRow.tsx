import type { SampleFigures } from '../../../src/protocol/inspection';
import type { PanelState } from '../../../src/protocol/panel';
import { Checkbox } from '../../ui/checkbox';
import { formatFigure } from '../../ui/formatting';
import { errorOf, type FigureColumn } from './columns';
import { RowPictures } from './rowPictures';

interface SampleRowProps {
  readonly position: number;
  readonly top: number;
  /** Undefined while the row is on its way. */
  readonly row: SampleFigures | undefined;
  readonly state: PanelState;
  readonly figures: readonly FigureColumn[];
  readonly labelled: boolean;
  readonly isCursor: boolean;
  /** Index of the chosen sample. */
  readonly chosen: number | null;
  readonly selected: boolean;
  readonly onClick: (position: number, event: MouseEvent) => void;
  readonly onToggle: (position: number) => void;
}

export function SampleRow(props: SampleRowProps) {
  const { position, top, row, state, figures, labelled, isCursor, chosen, selected } = props;
  return (
    <tr
      id={`row-${position}`}
      role="row"
      class={`${row?.index === chosen ? 'chosen ' : ''}${isCursor ? 'cursor' : ''}`}
      aria-rowindex={position + 2}
      aria-selected={selected}
      aria-current={row?.index === chosen ? 'true' : undefined}
      data-testid="sample-row"
      data-row-index={row?.index}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        props.onClick(position, event);
      }}
    >
      <td role="gridcell" class="select-cell">
        <Checkbox
          checked={selected}
          passedBy
          label={row ? `Select sample ${row.index}` : 'Select the row'}
          onChange={() => {
            props.onToggle(position);
          }}
        />
      </td>
      <RowPictures index={row?.index} picture={state.picture} />
      <td role="gridcell" class="figure-cell index-cell" data-column="index" data-value={row?.index}>
        {row?.index}
      </td>
      {labelled && (
        <td role="gridcell" class="label-cell" data-column="label">
          {row?.label}
        </td>
      )}
      {figures.map(({ column }) => {
        const error = row && errorOf(column, row);
        return (
          <td
            key={column}
            role="gridcell"
            class="figure-cell"
            data-column={column}
            data-value={row?.[column] ?? undefined}
            data-error={error ?? undefined}
          >
            {row && formatFigure(row[column])}
            {typeof error === 'number' && <span class="figure-error"> ± {formatFigure(error)}</span>}
          </td>
        );
      })}
    </tr>
  );
}
