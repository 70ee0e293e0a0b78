import { useEffect } from 'preact/hooks';
import { getRows } from '../../../src/contracts/panel';
import type { RowWindow } from '../../../src/contracts/panel/samples';
import type { PanelState } from '../../../src/contracts/panel/state';
import { worstFirst, type SortOrder } from '../../../src/core/figures/rowOrder';
import { Picture } from '../../plots/picture';
import { usePage, type Page } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatFigure, formatShort } from '../../ui/formatting';
import { tip } from '../../ui/tooltip';

const rowsOfStrip = 4;
/** A run that takes longer than this shows its rows before it ends. */
const patienceSeconds = 2;
const largestErrorFirst: SortOrder = { column: 'meanSquaredError', descending: true };
const inTheirOrder: SortOrder = { column: 'index', descending: false };

interface Strip {
  readonly name: string;
  readonly rows: RowWindow;
}

/** Rows over their reconstructions: the worst, those in the middle, and the best. */
export function ReconstructionStrips({ state }: { state: PanelState }) {
  const page = usePage();
  const stage = useStore(page.stage);
  const revision = useStore(page.revision);
  const isLong = state.run.phase === 'scoring' && state.run.seconds > patienceSeconds;
  const order = orderOf(state);
  const now = isLong ? stage + revision / 2 ** 20 : stage;
  const strips = useAnswer(order.column, now, () => askForStrips(page, order))?.value ?? [];
  const indices = strips.flatMap(({ rows }) => [...rows.index]);
  useStore(page.thumbnails.version);
  useEffect(() => {
    page.thumbnails.want(indices, 'overview');
    return () => {
      page.thumbnails.want([], 'overview');
    };
  }, [indices.join()]);
  const reconstructs = state.model?.shows.includes('reconstructions') === true;
  return (
    <section aria-labelledby="strips-title">
      <h2 id="strips-title">{reconstructs ? 'Rows and their reconstructions' : 'Rows'}</h2>
      <div class="strips">
        {strips.map(({ name, rows }) => (
          <div class="strip-of-rows" key={name} role="group" aria-label={name} data-testid="strip">
            <h3>{name}</h3>
            <ul>
              {Array.from(rows.index, (index, place) => (
                <li key={index}>
                  <RowButton
                    state={state}
                    index={index}
                    figure={figureOf(rows, place, order)}
                    reconstructs={reconstructs}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
        {strips.length === 0 && <div class="strip-place" />}
      </div>
    </section>
  );
}

interface RowButtonProps {
  readonly state: PanelState;
  readonly index: number;
  readonly figure: string;
  readonly reconstructs: boolean;
}

/** A row over its reconstruction, which opens its details. */
function RowButton({ state, index, figure, reconstructs }: RowButtonProps) {
  const page = usePage();
  const thumbnail = page.thumbnails.get(index);
  const { width = 1, height = 1, channels = 1 } = state.picture ?? {};
  const shape = { width, height, channels };
  return (
    <button
      type="button"
      class="row-button"
      data-index={index}
      aria-label={`Sample ${index}${figure && `, ${figure}`}: open`}
      {...tip(`Sample ${index}${figure && `, ${figure}`}`)}
      onClick={() => {
        page.view.update({ view: 'samples', sample: index });
      }}
    >
      <Picture kind="input" bytes={thumbnail?.input ?? null} {...shape} label="" />
      {reconstructs && (
        <Picture kind="reconstruction" bytes={thumbnail?.reconstruction ?? null} {...shape} label="" />
      )}
    </button>
  );
}

/** The order in which the worst rows come first, by what the model has of rows. */
function orderOf({ model }: PanelState): SortOrder {
  if (model?.shows.includes('elbo')) return worstFirst;
  return model?.shows.includes('errors') ? largestErrorFirst : inTheirOrder;
}

async function askForStrips(page: Page, order: SortOrder): Promise<Strip[]> {
  const ask = (start: number) => page.host.ask(getRows, { start, count: rowsOfStrip, order });
  const first = await ask(0);
  const { total } = first;
  if (total === 0) return [];
  if (order === inTheirOrder || total < 3 * rowsOfStrip) return [{ name: 'First', rows: first }];
  const [middle, last] = await Promise.all([
    ask(Math.floor((total - rowsOfStrip) / 2)),
    ask(total - rowsOfStrip),
  ]);
  return [
    { name: 'Worst', rows: first },
    { name: 'Typical', rows: middle },
    { name: 'Best', rows: last },
  ];
}

function figureOf(rows: RowWindow, place: number, { column }: SortOrder): string {
  switch (column) {
    case 'elbo':
      return `ELBO ${formatFigure(rows.elbo[place]!)}`;
    case 'meanSquaredError':
      return `mean squared error ${formatShort(rows.meanSquaredError[place]!)}`;
    default:
      return '';
  }
}
