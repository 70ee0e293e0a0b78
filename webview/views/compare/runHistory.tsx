import { useState } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { EarlierRun } from '../../../src/contracts/panel/runHistory';
import { ChartFrame } from '../../plots/chartFrame';
import { RunCurve } from '../../plots/runCurve';
import { TableBehind } from '../../plots/tableBehind';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Dropdown } from '../../ui/dropdown';
import { formatCount, formatFigure } from '../../ui/formatting';
import { Setting } from '../../ui/setting';
import { awaitedSentence } from '../header/fileChanges';
import { RunPictures } from './runPictures';

const figures = [
  { value: 'elbo', text: 'ELBO' },
  { value: 'kl', text: 'Rate' },
  { value: 'distortion', text: 'Distortion' },
  { value: 'logPx', text: 'log p̂(x)' },
  { value: 'meanSquaredError', text: 'MSE' },
  { value: 'activeUnits', text: 'Active units' },
] as const;
type Figure = (typeof figures)[number]['value'];

/** Earlier runs of this model file on the same rows with the same settings, as it was written again. */
export function RunHistory({ state }: { state: PanelState }) {
  const page = usePage();
  const history = useStore(page.history);
  const [wanted, setWanted] = useState<Figure>('elbo');
  if (!history || history.runs.length === 0) return null;
  const { runs, others } = history;
  const known = figures.filter(({ value }) => runs.some((run) => run.figures[value] !== null));
  const chosen = known.find(({ value }) => value === wanted) ?? known[0];
  if (!chosen) return null;
  const shown = runs.filter((run) => run.figures[chosen.value] !== null);
  return (
    <section aria-labelledby="history-title" data-testid="run-history" data-runs={runs.length}>
      <h2 id="history-title">
        Runs of this model <span class="quiet">same rows, same settings</span>
      </h2>
      {state.awaited.length > 0 && state.changes.length === 0 && (
        <p class="hint" data-testid="awaited">
          {awaitedSentence(state.awaited)} Then the latest run is shown here.
        </p>
      )}
      {runs.length === 1 ? (
        <p class="hint">
          When the model is written again, such as after another epoch, its next run is a point of a curve
          here.
        </p>
      ) : (
        <>
          <Setting name="Figure">
            <Dropdown
              label="Figure"
              testId="history-figure"
              value={chosen.value}
              options={known}
              onChange={(value) => {
                const next = known.find((each) => each.value === value);
                if (next) setWanted(next.value);
              }}
            />
          </Setting>
          <ChartFrame title={`${chosen.text} over runs`} x="Run" y={chosen.text}>
            <RunCurve
              points={shown.map((run) => ({
                value: run.figures[chosen.value]!,
                error: chosen.value === 'elbo' ? run.figures.elboSe : null,
                isShown: run.isShown,
                time: `${timeOf(run)}${mixtureOf(run)}`,
              }))}
              label={`${chosen.text} of ${formatCount(shown.length)} runs; see the table below for the values`}
            />
          </ChartFrame>
          <RunPictures state={state} history={history} />
          <TableBehind
            name="Runs of this model"
            columns={['Run', 'Time', ...known.map(({ text }) => text)]}
            rows={() =>
              runs.map((run, place) => [
                `${place + 1}${run.isShown ? ' (shown)' : ''}${mixtureOf(run)}`,
                timeOf(run),
                ...known.map(({ value }) => textOf(run, value)),
              ])
            }
          />
        </>
      )}
      {others > 0 && (
        <p class="hint">
          {formatCount(others)} {others === 1 ? 'run' : 'runs'} on other rows or with other settings{' '}
          {others === 1 ? 'isn’t' : 'aren’t'} shown.
        </p>
      )}
    </section>
  );
}

/** Says so where files are of two exports. */
function mixtureOf({ older }: EarlierRun): string {
  return older.length === 0 ? '' : `, with ${new Intl.ListFormat('en').format(older)} of an earlier export`;
}

function timeOf({ at }: EarlierRun): string {
  return new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
}

function textOf({ figures: of }: EarlierRun, figure: Figure): string {
  const value = of[figure];
  if (figure === 'activeUnits') return value === null ? '–' : `${value} of ${of.latentDims}`;
  if (figure === 'meanSquaredError') return formatFigure(value, 'significant');
  const error = figure === 'elbo' && of.elboSe !== null ? ` ± ${formatFigure(of.elboSe)}` : '';
  return `${formatFigure(value)}${error}`;
}
