import { glossary } from '../../ui/glossary';
import { Icon } from '../../ui/icon';
import { tip } from '../../ui/tooltip';
import type { TableColumn } from './columns';
import type { SampleColumn, SortOrder } from '../../../src/core/figures/rowOrder';

interface TableHeadProps {
  readonly figures: readonly TableColumn[];
  readonly labeled: boolean;
  readonly reconstructs: boolean;
  readonly order: SortOrder;
  readonly onSort: (column: SampleColumn) => void;
}

export function TableHead({ figures, labeled, reconstructs, order, onSort }: TableHeadProps) {
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" class="select-cell">
          <span class="only-spoken">Selected</span>
        </th>
        <th role="columnheader" scope="col" class="picture-cell" {...tip('The model input.')}>
          Input
        </th>
        {reconstructs && (
          <>
            <th
              role="columnheader"
              scope="col"
              class="picture-cell"
              {...tip('The decoder output at the posterior mean.')}
            >
              Recon.
            </th>
            <th role="columnheader" scope="col" class="picture-cell" {...tip(glossary.residual.meaning)}>
              Resid.
            </th>
          </>
        )}
        <SortHead
          column="index"
          text="Index"
          explanation="Index of the row in the dataset."
          {...{ order, onSort }}
        />
        {labeled && (
          <SortHead column="label" text="Label" explanation="Label of the row." {...{ order, onSort }} />
        )}
        {figures.map(({ column, term }) => (
          <SortHead
            key={column}
            column={column}
            text={glossary[term].short}
            explanation={glossary[term].meaning}
            {...{ order, onSort }}
          />
        ))}
      </tr>
    </thead>
  );
}

interface SortHeadProps {
  readonly column: SampleColumn;
  readonly text: string;
  readonly explanation: string;
  readonly order: SortOrder;
  readonly onSort: (column: SampleColumn) => void;
}

function SortHead({ column, text, explanation, order, onSort }: SortHeadProps) {
  const sorted = order.column === column;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <th
      role="columnheader"
      scope="col"
      class={column === 'label' ? 'label-cell' : 'figure-cell'}
      aria-sort={sorted ? direction : 'none'}
    >
      <button
        type="button"
        data-testid={`sort-${column}`}
        {...tip(explanation)}
        onClick={() => {
          onSort(column);
        }}
      >
        {text}
        <span class={sorted ? 'sort-mark' : 'sort-mark unsorted'}>
          <Icon name={order.descending && sorted ? 'arrow-down' : 'arrow-up'} />
        </span>
      </button>
    </th>
  );
}
