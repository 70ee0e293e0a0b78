import type { PanelState } from '../../../src/contracts/panel/state';
import type { Summary } from '../../../src/core/figures/figures';
import { fittedScale, fittedScaleWords } from '../../../src/core/figures/fittedScale';
import { lossName, trainingLosses, type TrainingLoss } from '../../../src/core/figures/trainingLoss';
import { maxBeta } from '../../../src/core/settings/defaults';
import { parseLikelihood } from '../../../src/core/settings/likelihood';
import { elementCount } from '../../../src/core/shape';
import { usePage } from '../../state/page';
import { formatFigure, formatNumber, formatShort } from '../../ui/formatting';
import { NumberField } from '../../ui/numberField';
import { Setting } from '../../ui/setting';
import { Term } from '../../ui/term';

const columns = [
  { name: 'Nats per row', of: ({ perRow }: TrainingLoss) => perRow, format: formatFigure },
  { name: 'Nats per value', of: ({ perValue }: TrainingLoss) => perValue, format: formatNumber },
  { name: 'Bits per row', of: ({ bitsPerRow }: TrainingLoss) => bitsPerRow, format: formatFigure },
  { name: 'Bits per value', of: ({ bitsPerValue }: TrainingLoss) => bitsPerValue, format: formatNumber },
] as const;

/** The mean losses in the units in which training loops print them, with the objective of a stated β. */
export function LossSection({ state, summary }: { state: PanelState; summary: Summary }) {
  const page = usePage();
  const { beta, data } = state;
  const losses = trainingLosses(summary, elementCount(data?.shape ?? []), beta);
  if (losses.length === 0) return null;
  const likelihood = state.likelihood && parseLikelihood(state.likelihood.value);
  // A likelihood that was just chosen is not that of the results before.
  const scale =
    state.run.phase === 'done' && likelihood
      ? fittedScale(likelihood, summary.distortion, elementCount(data?.shape ?? []))
      : null;
  return (
    <section class="losses" aria-labelledby="loss-title" data-testid="losses">
      <h2 id="loss-title">
        <Term name="trainingLoss" />
      </h2>
      <Setting name={{ term: 'beta' }}>
        <NumberField
          label="β, the weight of the KL in training"
          testId="setting-beta"
          value={beta}
          min={0}
          max={maxBeta}
          size={5}
          fractional
          onChange={(next) => void page.change({ beta: next })}
        />
      </Setting>
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Training loss in nats and bits">
        <table class="plain-table numbers">
          <thead>
            <tr>
              <th scope="col">Mean over the rows</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {losses.map((loss) => (
              <tr key={loss.term} data-loss={loss.term} data-value={loss.perRow}>
                <th scope="row">{lossName(loss.term, beta)}</th>
                {columns.map(({ name, of, format }) => (
                  <td key={name}>{format(of(loss))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {scale && (
        <p data-testid="fitted-scale" data-value={scale.fitted}>
          {fittedScaleWords(scale, formatShort, formatFigure)}
        </p>
      )}
    </section>
  );
}
