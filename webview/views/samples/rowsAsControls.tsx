import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { initialView, pictureSizes } from '../../state/viewState';
import { Dropdown } from '../../ui/dropdown';
import { SegmentedControl } from '../../ui/segmentedControl';
import { Slider } from '../../ui/slider';
import { columnName, tableColumns } from './columns';
import { sampleColumns, type SampleColumn } from '../../../src/core/figures/rowOrder';

const { min, max } = pictureSizes;
const shareOf = (size: number) => (size - min) / (max - min);

/** Whether the rows are a table or pictures and, for pictures, their order and size. */
export function RowsAsControls({ state }: { state: PanelState }) {
  const page = usePage();
  const { rowsAs, pictureSize, order } = useStore(page.view);
  const columns = [
    'index',
    ...(state.data?.labelEvidence ? ['label'] : []),
    ...tableColumns(state).map(({ column }) => column),
  ];
  const orders = sampleColumns
    .filter((column) => columns.includes(column))
    .flatMap((column) => [
      { value: `${column}:up`, text: orderText(column, false) },
      { value: `${column}:down`, text: orderText(column, true) },
    ]);
  return (
    <>
      <SegmentedControl
        label="Show rows as"
        options={[
          { id: 'table', text: 'Table' },
          { id: 'pictures', text: 'Pictures' },
        ]}
        chosen={rowsAs}
        onChoose={(next) => {
          page.view.update({ rowsAs: next });
        }}
      />
      {rowsAs === 'pictures' && (
        <>
          <Dropdown
            label="Sort by"
            testId="sort-pictures"
            value={`${order.column}:${order.descending ? 'down' : 'up'}`}
            options={orders}
            onChange={(value) => {
              const [column, direction] = value.split(':');
              const found = sampleColumns.find((name) => name === column);
              if (found) page.sortRows({ column: found, descending: direction === 'down' });
            }}
          />
          <Slider
            label="Picture size"
            testId="picture-size"
            share={shareOf(pictureSize)}
            mark={shareOf(initialView.pictureSize)}
            valueText={`${pictureSize} pixels`}
            onInput={(share) => {
              page.view.update({ pictureSize: Math.round(min + share * (max - min)) });
            }}
          />
        </>
      )}
    </>
  );
}

function orderText(column: SampleColumn, descending: boolean): string {
  const name = columnName(column);
  if (column === 'index' || column === 'label') return descending ? `${name}, reversed` : name;
  return descending ? `Highest ${name}` : `Lowest ${name}`;
}
