import type { ComparisonFigures } from '../../../src/contracts/panel/comparison';
import { ChartFrame } from '../../plots/chartFrame';
import { TradeOfTwo } from '../../plots/tradeOfTwo';
import { formatFigure } from '../../ui/formatting';
import { Term } from '../../ui/term';

/** The own figures of both models, and where they stand in the rate–distortion plane. */
export function ComparedModels({ figures: { models, difference } }: { figures: ComparisonFigures }) {
  const isElbo = difference.kind === 'elbo';
  const trades = models.flatMap(({ summary: { rate, distortion } }) =>
    isElbo && rate !== null && distortion !== null ? [{ rate, distortion }] : [],
  );
  const [own, other] = trades;
  return (
    <section aria-labelledby="models-title">
      <h2 id="models-title">Both models</h2>
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Figures of both models">
        <table class="plain-table numbers" data-testid="compared-models">
          <thead>
            <tr>
              <th scope="col">Model</th>
              {isElbo ? (
                <>
                  <th scope="col">ELBO</th>
                  <th scope="col">Rate</th>
                  <th scope="col">Distortion</th>
                </>
              ) : (
                <th scope="col">MSE</th>
              )}
              <th scope="col">Active units</th>
            </tr>
          </thead>
          <tbody>
            {models.map(({ summary }, place) => (
              <tr key={place}>
                <th scope="row">
                  <span class={place === 0 ? 'key-this' : 'key-other'}>{place === 0 ? 'This' : 'Other'}</span>
                </th>
                {isElbo ? (
                  <>
                    <td>
                      {formatFigure(summary.elbo)}
                      <span class="figure-error"> ± {formatFigure(summary.elboSe)}</span>
                    </td>
                    <td>{formatFigure(summary.rate)}</td>
                    <td>{formatFigure(summary.distortion)}</td>
                  </>
                ) : (
                  <td>{formatFigure(summary.meanSquaredError, 'significant')}</td>
                )}
                <td>
                  {summary.activeUnits} of {summary.latentDims}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {own && other && (
        <>
          <h3>
            <Term name="rateDistortion" />
          </h3>
          <p class="key">
            <span class="key-prior">Same ELBO as this model</span>
          </p>
          <ChartFrame title="Rate and distortion of both models">
            <TradeOfTwo own={own} other={other} />
          </ChartFrame>
        </>
      )}
    </section>
  );
}
