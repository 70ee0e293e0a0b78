import { useState } from 'preact/hooks';
import type { FoundDisentanglement } from '../../../src/contracts/panel/disentanglement';
import { ChartFrame } from '../../plots/chartFrame';
import { Heatmap } from '../../plots/heatmap';
import { TableBehind } from '../../plots/tableBehind';
import { endOfName, formatCount, formatShort } from '../../ui/formatting';
import { SegmentedControl } from '../../ui/segmentedControl';

const matrices = [
  { id: 'information', text: 'Mutual information' },
  { id: 'importances', text: 'Importance (DCI)' },
] as const;
type Matrix = (typeof matrices)[number]['id'];

/** What each latent dimension tells of each factor, as a picture with its table. */
export function FactorMatrices({ found }: { found: FoundDisentanglement }) {
  const [kind, setKind] = useState<Matrix>('information');
  const { factors, shown, dimensions, dead } = found;
  const values = found[kind];
  const columns = shown.map((dimension) => `z${dimension}`);
  const isInformation = kind === 'information';
  const title = isInformation
    ? 'Mutual information of factors and dimensions'
    : 'Importance of dimensions for factors';
  return (
    <div class="factor-matrices" data-testid="factor-matrices" data-matrix={kind}>
      <h3>
        Factors and dimensions{' '}
        <span class="quiet">
          ({formatCount(dead)} of {formatCount(dimensions)} dimensions carry no factor
          {shown.length < dimensions ? `; the ${shown.length} that carry the most are shown` : ''})
        </span>
      </h3>
      <SegmentedControl label="Shown" options={matrices} chosen={kind} onChoose={setKind} />
      <p class="quiet">
        {isInformation
          ? 'Share of a factor’s entropy that a dimension explains, from 0 to 1. Stronger colors mean more.'
          : 'Share of a dimension in predicting a factor; the shares of all dimensions add up to 1. Stronger colors mean more.'}
      </p>
      <ChartFrame title={title} x="Latent dimension" y="Factor">
        <Heatmap
          rows={factors.map(({ name }) => endOfName(name))}
          columns={columns}
          values={values}
          label={`${title}: ${factors.length} by ${shown.length}; see the table below for the values`}
        />
      </ChartFrame>
      <TableBehind
        name={title}
        columns={['Factor', 'Kind', 'Values', 'Entropy (nats)', 'Predicted by trees', ...columns]}
        rows={factors.map(({ name, kind: own, values: count, entropy, told }, row) => [
          name,
          own,
          formatCount(count),
          formatShort(entropy),
          told === null ? '–' : told.toFixed(2),
          ...columns.map((_, column) => values[row * columns.length + column]!.toFixed(3)),
        ])}
      />
    </div>
  );
}
