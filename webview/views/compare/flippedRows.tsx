import { useEffect } from 'preact/hooks';
import type { ComparisonFigures, FlippedRow } from '../../../src/contracts/panel/comparison';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Picture } from '../../plots/picture';
import { signed } from '../../state/comparisonWords';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { formatFigure } from '../../ui/formatting';
import { tip } from '../../ui/tooltip';

/** The rows on which the models differ most, either way: input, this model's reconstruction and the other's. */
export function FlippedRows({ state, figures }: { state: PanelState; figures: ComparisonFigures }) {
  const page = usePage();
  const { losses, wins, id } = figures;
  // An index into other rows would show unrelated pictures.
  const isOfShown = figures.rowsOf === state.rowsOf;
  const indices = [...losses, ...wins].map(({ index }) => index);
  useStore(page.thumbnails.version);
  const form = JSON.stringify(state.picture);
  useEffect(() => {
    if (!isOfShown) return undefined;
    page.thumbnails.want(indices, 'compare');
    void page.comparison.show(indices, form);
    return () => {
      page.thumbnails.want([], 'compare');
    };
  }, [id, isOfShown, form]);
  if (!isOfShown || indices.length === 0) return null;
  const { picturesOf, difference } = figures;
  const { kind } = difference;
  return (
    <section aria-labelledby="flipped-title">
      <h2 id="flipped-title">
        Rows that differ most <span class="quiet">input, this model, the other</span>
      </h2>
      <Rows name="Where this model loses most" rows={losses} {...{ state, kind, picturesOf }} />
      <Rows name="Where this model wins most" rows={wins} {...{ state, kind, picturesOf }} />
    </section>
  );
}

interface RowsProps {
  readonly name: string;
  readonly rows: readonly FlippedRow[];
  readonly state: PanelState;
  readonly kind: ComparisonFigures['difference']['kind'];
  /** What this model's pictures must be of. */
  readonly picturesOf: string;
}

function Rows({ name, rows, state, kind, picturesOf }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <div class="flipped" role="group" aria-label={name} data-testid="flipped-rows">
      <h3>{name}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.index}>
            <RowButton row={row} {...{ state, kind, picturesOf }} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A row under both models, which opens its details. */
function RowButton({
  row,
  state,
  kind,
  picturesOf,
}: Omit<RowsProps, 'name' | 'rows'> & { readonly row: FlippedRow }) {
  const page = usePage();
  const others = useStore(page.comparison.pictures);
  const { index, delta, deltaSe, own, other } = row;
  const thumbnail = page.thumbnails.get(index, picturesOf);
  const { width = 1, height = 1, channels = 1 } = state.picture ?? {};
  const shape = { width, height, channels, label: '' };
  const format = (value: number) => formatFigure(value, kind === 'elbo' ? 2 : 'significant');
  const name = kind === 'elbo' ? 'ΔELBO' : 'ΔMSE';
  const difference = `${name} ${signed(delta, format)}`;
  const error = deltaSe === null ? '' : ` ± ${format(deltaSe)} over the draws`;
  const both = `${kind === 'elbo' ? 'ELBO' : 'MSE'} ${format(own)} and ${format(other)}`;
  return (
    <button
      type="button"
      class="flipped-row"
      data-testid="flipped-row"
      data-index={index}
      {...tip(`Sample ${index}: ${difference}${error}; ${both}`)}
      onClick={() => {
        page.view.update({ view: 'samples', sample: index });
      }}
    >
      <span class="flipped-pictures">
        <Picture kind="input" bytes={thumbnail?.input ?? null} {...shape} />
        <Picture kind="reconstruction" bytes={thumbnail?.reconstruction ?? null} {...shape} />
        <Picture kind="reconstruction" bytes={others.get(index) ?? null} {...shape} />
      </span>
      <span class="flipped-caption">
        <span class="only-spoken">Open sample </span>
        {index}
        <span class="only-spoken">, {name}</span> <span class="quiet">{signed(delta, format)}</span>
      </span>
    </button>
  );
}
