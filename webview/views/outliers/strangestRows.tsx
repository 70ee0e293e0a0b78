import { useEffect } from 'preact/hooks';
import type { JudgedOutliers, OutliersFound, StrangeRow } from '../../../src/contracts/panel/outliers';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { formatFigure, formatShort } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { Term } from '../../ui/term';
import { scoreName } from './scoreTerms';

/** Of the error of a row, for a value to be named. */
const minShare = 0.05;

interface StrangestRowsProps {
  readonly state: PanelState;
  readonly found: OutliersFound;
  readonly judged: JudgedOutliers;
}

/** The rows with the highest scores: what they are, how they compare with the reference, and what they are off by. */
export function StrangestRows({ state, found, judged }: StrangestRowsProps) {
  const page = usePage();
  const { strangest, chosen } = judged;
  // An index into other rows would show unrelated pictures.
  const isOfShown = found.rowsOf === state.rowsOf;
  const indices = strangest.map(({ index }) => index).join();
  useStore(page.thumbnails.version);
  useEffect(() => {
    if (!isOfShown) return undefined;
    page.thumbnails.want(
      strangest.map(({ index }) => index),
      'outliers',
    );
    return () => {
      page.thumbnails.want([], 'outliers');
    };
  }, [indices, isOfShown]);
  if (!isOfShown || strangest.length === 0) return null;
  const isPicture = (state.picture?.height ?? 1) > 1;
  const hasValues = !isPicture && strangest.some(({ values }) => values.length > 0);
  const hasLabels = strangest.some(({ label }) => label !== null);
  return (
    <section aria-labelledby="strangest-title">
      <h2 id="strangest-title">
        The strangest rows <span class="quiet">by {scoreName(chosen.score)}</span>
      </h2>
      <div class="table-scroller strangest" tabIndex={0} role="region" aria-label="The strangest rows">
        <table class="plain-table numbers" data-testid="strangest">
          <thead>
            <tr>
              <th scope="col">Row</th>
              {isPicture && <th scope="col">Input, reconstruction</th>}
              {hasLabels && (
                <th scope="col" class="words">
                  Label
                </th>
              )}
              <th scope="col">Score</th>
              <th scope="col">
                <Term name="referenceQuantile" />
              </th>
              {hasValues && (
                <th scope="col" class="words">
                  <Term name="largestErrors" />
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {strangest.map((row) => (
              <Row key={row.index} row={row} {...{ state, found, isPicture, hasLabels, hasValues }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps extends Omit<StrangestRowsProps, 'judged'> {
  readonly row: StrangeRow;
  readonly isPicture: boolean;
  readonly hasLabels: boolean;
  readonly hasValues: boolean;
}

function Row({ row, state, found, isPicture, hasLabels, hasValues }: RowProps) {
  const page = usePage();
  const { index, label, score, quantile, isFlagged, values } = row;
  const named = values.filter(({ share }) => share >= minShare);
  return (
    <tr class={isFlagged ? 'is-flagged' : ''} data-index={index}>
      <th scope="row">
        <LinkButton
          about="in Samples"
          onClick={() => {
            page.view.update({ view: 'samples', sample: index });
          }}
        >
          {index}
        </LinkButton>
      </th>
      {isPicture && (
        <td>
          <RowPicture index={index} state={state} picturesOf={found.picturesOf} />
        </td>
      )}
      {hasLabels && <td class="words">{label}</td>}
      <td>
        {formatShort(score)}
        {isFlagged && <span class="only-spoken">, flagged</span>}
      </td>
      <td>{formatFigure(quantile, 3)}</td>
      {hasValues && (
        <td class="words">
          {named.map(({ name, share }) => `${name} ${Math.round(100 * share)}%`).join(', ')}
        </td>
      )}
    </tr>
  );
}

function RowPicture({ index, state, picturesOf }: { index: number; state: PanelState; picturesOf: string }) {
  const thumbnail = usePage().thumbnails.get(index, picturesOf);
  const { width = 1, height = 1, channels = 1 } = state.picture ?? {};
  const shape = { width, height, channels };
  return (
    <span class="flipped-pictures">
      <Picture kind="input" bytes={thumbnail?.input ?? null} {...shape} label={`Input of row ${index}`} />
      {state.model?.shows.includes('reconstructions') && (
        <Picture
          kind="reconstruction"
          bytes={thumbnail?.reconstruction ?? null}
          {...shape}
          label={`Reconstruction of row ${index}`}
        />
      )}
    </span>
  );
}
