import type { FoundPredictive } from '../../../src/contracts/panel/predictive';
import { momentNames, statisticNames } from '../../../src/core/figures/predictiveWords';
import { capitalized, formatFigure, formatShort } from '../../ui/formatting';
import { Term } from '../../ui/term';

const percent = (share: number) => `${formatFigure(100 * share, share >= 0.1 ? 0 : 2)}%`;
const spread = ({ mean, deviation }: { readonly mean: number; readonly deviation: number }) =>
  `${formatShort(mean)} ± ${formatShort(deviation)}`;

/** How often values lie in intervals, and statistics of rows and of each value, of data and of what is drawn. */
export function PredictiveTables({ found }: { readonly found: FoundPredictive }) {
  const { calibration, statistics, features, criticalDistance } = found;
  return (
    <>
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Coverage of central intervals">
        <table class="plain-table numbers" data-testid="coverage">
          <thead>
            <tr>
              <th scope="col">
                <Term name="coverage" />
              </th>
              <th scope="col">Values inside</th>
            </tr>
          </thead>
          <tbody>
            {calibration.coverage.map(({ level, share }) => (
              <tr key={level} data-value={share}>
                <th scope="row">{percent(level)}</th>
                <td>{percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Statistics of rows">
        <table class="plain-table numbers" data-testid="row-statistics">
          <thead>
            <tr>
              <th scope="col">Statistic of a row</th>
              <th scope="col">Data</th>
              <th scope="col">Reconstructed</th>
              <th scope="col">
                <Term name="outsideDraws" />
              </th>
              <th scope="col">Prior</th>
              <th scope="col">
                <Term name="kolmogorovDistance" />
              </th>
            </tr>
          </thead>
          <tbody>
            {statistics.map(({ name, data, reconstructions, prior }) => (
              <tr key={name} data-statistic={name}>
                <th scope="row">{capitalized(statisticNames[name])}</th>
                <td>{spread(data)}</td>
                <td>{spread(reconstructions)}</td>
                <td>{percent(reconstructions.outside)}</td>
                <td>{spread(prior)}</td>
                <td>
                  {formatFigure(prior.distance)}
                  {prior.distance > criticalDistance ? ' *' : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">
        Mean ± standard deviation over rows. 5% of the rows lie outside 95% of their own draws if p(x|z) is
        right. * The distance exceeds {formatFigure(criticalDistance)}, which it does once in 20 times if data
        and samples of the prior have one law.
      </p>
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Moments of each value over rows">
        <table class="plain-table numbers" data-testid="feature-moments">
          <thead>
            <tr>
              <th scope="col">Over rows, of each value</th>
              <th scope="col">Reconstructed: r</th>
              <th scope="col">Mean error</th>
              <th scope="col">Prior: r</th>
              <th scope="col">Mean error</th>
            </tr>
          </thead>
          <tbody>
            {features.map(({ name, reconstructions, prior }) => (
              <tr key={name}>
                <th scope="row">{capitalized(momentNames[name])}</th>
                <td>{formatFigure(reconstructions.correlation, 3)}</td>
                <td>{formatShort(reconstructions.meanAbsoluteError)}</td>
                <td>{formatFigure(prior.correlation, 3)}</td>
                <td>{formatShort(prior.meanAbsoluteError)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
