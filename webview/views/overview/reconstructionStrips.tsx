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

const rowsOfStrip = 6;
/** A run that takes longer than this shows its rows before it ends. */
const patienceSeconds = 2;
const largestErrorFirst: SortOrder = { column: 'meanSquaredError', descending: true };
const inTheirOrder: SortOrder = { column: 'index', descending: false };

interface Strip {
  readonly name: string;
  readonly indices: readonly number[];
  /** The figure that each was sorted by, in words; empty where there is none yet. */
  readonly figures: readonly string[];
}

/** Rows over their reconstructions: some that are there before any figure is, then the worst and the best. */
export function ReconstructionStrips({ state }: { state: PanelState }) {
  const page = usePage();
  const stage = useStore(page.stage);
  const revision = useStore(page.revision);
  const isLong = state.run.phase === 'scoring' && state.run.seconds > patienceSeconds;
  const order = orderOf(state);
  // Rows of a long run are sorted again as they come, those of a short one once it is over.
  const key = `${order.column} ${isLong ? 'so far' : 'settled'}`;
  const answer = useAnswer(key, isLong ? revision : stage, () => askForExtremes(page, order));
  const sorted = answer?.value ?? [];
  const strips: Strip[] = [{ name: 'Examples', indices: state.data?.examples ?? [], figures: [] }, ...sorted];
  const indices = strips.flatMap((strip) => strip.indices);
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
        {strips.map(({ name, indices: shown, figures }) => (
          <div class="strip-of-rows" key={name} role="group" aria-label={name} data-testid="strip">
            <h3>{name}</h3>
            <ul>
              {shown.map((index, place) => (
                <li key={index}>
                  <RowButton
                    state={state}
                    index={index}
                    figure={figures[place] ?? ''}
                    reconstructs={reconstructs}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
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

/** The rows at both ends of the order; none where there is no figure to sort by, or too few rows have it. */
async function askForExtremes(page: Page, order: SortOrder): Promise<Strip[]> {
  if (order === inTheirOrder) return [];
  const ask = async (name: string, start: number): Promise<Strip & { readonly total: number }> => {
    const rows = await page.host.ask(getRows, { start, count: rowsOfStrip, order });
    const indices = [...rows.index];
    return {
      name,
      indices,
      figures: indices.map((_, place) => figureOf(rows, place, order)),
      total: rows.total,
    };
  };
  const worst = await ask('Worst', 0);
  if (worst.total < 2 * rowsOfStrip) return [];
  return [worst, await ask('Best', worst.total - rowsOfStrip)];
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
