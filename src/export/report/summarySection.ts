import path from 'node:path';
import { formatDataReference } from '../../core/dataset/dataReference';
import { formatCount, formatFigure, formatShort } from '../../core/figures/formatting';
import { kindNames } from '../../core/model/modelKind';
import { describeSubset } from '../../core/settings/rowSubset';
import { html, type Markup } from './markup';
import { histogramChart } from './reportCharts';
import type { ReportContents } from './reportContents';
import { reportTable, tableBehind } from './reportTable';

/** What the report is of, and the means over the rows. */
export function summarySection({ source, summary, histogram, labels }: ReportContents): Markup {
  const { plan, data } = source;
  const subset = data.view?.subset;
  // Reports are passed on: folders are named only by what makes the report again.
  const named = { ...data.reference, path: path.basename(data.reference.path) };
  return html`<header>
      <h1>${plan.model.name}</h1>
      <p class="quiet">
        ${kindNames[plan.model.kind]} on ${formatDataReference(named)}, ${formatCount(summary.count)}
        rows${subset ? ` (${describeSubset(subset)})` : ''}${
          summary.notFinite > 0 ? `, excluding ${formatCount(summary.notFinite)} without finite figures` : ''
        }
      </p>
    </header>
    <section aria-labelledby="summary">
      <h2 id="summary">Summary</h2>
      <dl class="figures">${figuresOf(summary)}</dl>
      ${histogram && histogramOf(histogram)}
      ${
        labels && labels.length > 0
          ? reportTable(
              'Means by label',
              [{ name: 'Label' }, ...['Rows', 'ELBO', '± SE', 'Recon.', 'KL', 'MSE'].map(number)],
              labels.map(({ name, count, elbo, elboSe, reconstruction, kl, meanSquaredError }) => [
                name,
                formatCount(count),
                ...[elbo, elboSe, reconstruction, kl].map((figure) => formatFigure(figure)),
                formatFigure(meanSquaredError, 'significant'),
              ]),
            )
          : null
      }
    </section>`;
}

function number(name: string) {
  return { name, isNumber: true };
}

function figuresOf(summary: ReportContents['summary']): Markup[] {
  const { elbo, elboSe, reconstruction, kl, logPx, gap, bitsPerDim, meanSquaredError, meanAbsoluteError } =
    summary;
  const figure = (id: string, name: string, value: number | null, text: string, error = '') =>
    value === null
      ? html``
      : html`<div>
          <dt>${name}</dt>
          <dd data-figure="${id}" data-value="${String(value)}">
            ${text}${error === '' ? null : html`<span class="error"> ± ${error}</span>`}
          </dd>
        </div>`;
  return [
    figure('elbo', 'ELBO (nats)', elbo, formatFigure(elbo), formatFigure(elboSe)),
    figure('reconstruction', 'Reconstruction', reconstruction, formatFigure(reconstruction)),
    figure('kl', 'KL (rate)', kl, formatFigure(kl)),
    figure('logPx', 'log p̂(x)', logPx, formatFigure(logPx)),
    figure('gap', 'Gap', gap, formatFigure(gap)),
    figure('bitsPerDim', 'Bits/dim', bitsPerDim, formatFigure(bitsPerDim, 3)),
    figure('meanSquaredError', 'MSE', meanSquaredError, formatFigure(meanSquaredError, 'significant')),
    figure('meanAbsoluteError', 'MAE', meanAbsoluteError, formatFigure(meanAbsoluteError, 'significant')),
    figure(
      'activeUnits',
      'Active units',
      summary.activeUnits,
      `${summary.activeUnits} of ${summary.latentDims}`,
    ),
  ];
}

function histogramOf({ figure, bins }: NonNullable<ReportContents['histogram']>): Markup {
  const name = figure === 'elbo' ? 'ELBO of the rows (nats)' : 'Mean squared error of the rows';
  return html`<h3>${name}</h3>
    ${histogramChart(name, bins)}
    ${tableBehind(
      name,
      [{ name: 'From' }, number('To'), number('Rows')],
      Array.from(bins.counts, (count, bin) => [
        formatShort(bins.edges[bin]!),
        formatShort(bins.edges[bin + 1]!),
        formatCount(count),
      ]),
    )}`;
}
