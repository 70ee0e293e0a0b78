import { carryingMostFirst, haveKl, haveSigma } from '../../core/figures/dimensionOrder';
import { formatCount, formatFigure } from '../../core/figures/formatting';
import { dimensionName, type LevelFigures } from '../../core/figures/levelFigures';
import { gaussianTotalCorrelationWords, klPartWords, looseBoundsWords } from '../../core/figures/klParts';
import { latentUseWords } from '../../core/figures/latentUse';
import type { KlDecomposition } from '../../vae/diagnostics/klDecomposition';
import { html, type Markup } from './markup';
import { barChart, labelColors, scatterChart } from './reportCharts';
import type { LatentMap, ReportContents } from './reportContents';
import { reportTable, tableBehind } from './reportTable';

/** Dimensions that are drawn and listed. */
const maxDimensions = 128;

/** What the latent dimensions carry, and where the rows lie. */
export function latentSection({
  dimensions,
  levels,
  use,
  klDecomposition,
  map,
  source,
}: ReportContents): Markup {
  const { levels: variables } = source.plan.model;
  if (dimensions.length === 0)
    return html`<section aria-labelledby="latent">
      <h2 id="latent">Latent space</h2>
      <p>${latentUseWords(use)}</p>
    </section>`;
  const [hasKl, hasSigma] = [haveKl(dimensions), haveSigma(dimensions)];
  const ordered = carryingMostFirst(dimensions, hasKl).slice(0, maxDimensions);
  const name = hasKl ? 'KL of each dimension (nats)' : 'Variance of the code in each dimension';
  return html`<section aria-labelledby="latent">
    <h2 id="latent">Latent space</h2>
    <p>${latentUseWords(use)}</p>
    <div class="columns">
      <div>
        ${levels && levelTable(levels)}
        <h3>${name}</h3>
        ${barChart(
          name,
          ordered.map(({ index, kl, muVariance, active }) => ({
            name: `z${index}`,
            value: hasKl ? kl : muVariance,
            isQuiet: !active,
          })),
        )}
        ${tableBehind(
          'Latent dimensions',
          [{ name: 'Dimension' }, ...['KL', 'Var(μ)', 'Mean σ'].map(number), { name: 'Use' }],
          ordered.map(({ index, kl, muVariance, sigmaMean, active }) => [
            dimensionName(variables, index),
            formatFigure(hasKl ? kl : null),
            formatFigure(muVariance, 3),
            formatFigure(hasSigma ? sigmaMean : null, 3),
            active ? 'active' : 'inactive',
          ]),
        )}
        ${klDecomposition && decompositionTable(klDecomposition)}
      </div>
      ${map && mapOf(map)}
    </div>
  </section>`;
}

function number(name: string) {
  return { name, isNumber: true };
}

/** The parts of the mean KL, and the total correlation by moments beside them. */
function decompositionTable(decomposition: KlDecomposition): Markup {
  const gaussian = gaussianTotalCorrelationWords(decomposition);
  const caution = looseBoundsWords(decomposition);
  return html`${reportTable(
    `KL decomposition over ${formatCount(decomposition.rows)} rows (nats)`,
    [{ name: 'Part' }, number('Nats')],
    [
      ['Index-code mutual information', klPartWords(decomposition, 'mutualInformation')],
      ['Total correlation', klPartWords(decomposition, 'totalCorrelation')],
      ['Dimension-wise KL', klPartWords(decomposition, 'dimensionwiseKl')],
      ...(gaussian === null ? [] : [['Gaussian total correlation', gaussian]]),
    ],
  )}
  ${caution === null ? null : html`<p class="quiet">${caution}</p>`}`;
}

/** What each of several latent variables carries. */
function levelTable(levels: readonly LevelFigures[]): Markup {
  const hasError = levels.some(({ klSe }) => klSe !== null);
  return reportTable(
    'KL of each latent variable (nats)',
    [
      { name: 'Latent variable' },
      ...['KL', ...(hasError ? ['± SE'] : []), 'Active', 'Dimensions'].map(number),
    ],
    levels.map(({ name, kl, klSe, activeUnits, dimensions }) => [
      name,
      formatFigure(kl),
      ...(hasError ? [formatFigure(klSe, 'significant')] : []),
      formatCount(activeUnits),
      formatCount(dimensions),
    ]),
  );
}

function mapOf(map: LatentMap): Markup {
  const { points, labels } = map;
  const shown = points.index.length;
  const of =
    shown < points.rows
      ? `${formatCount(shown)} of ${formatCount(points.rows)} rows`
      : `${formatCount(shown)} rows`;
  return html`<div>
    <h3>Posterior means <span class="quiet">${of}</span></h3>
    ${scatterChart(`Posterior means of ${of}`, map)}
    ${
      labels &&
      html`<ul class="key">
        ${labels.names.map(
          (label, place) =>
            html`<li>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <circle class="label-${place % labelColors}" cx="5" cy="5" r="4" /></svg
              >${label}
            </li>`,
        )}
      </ul>`
    }
  </div>`;
}
