import { formatFigure } from '../../core/figures/formatting';
import { html, type Markup } from './markup';
import type { ReportContents, ReportRow } from './reportContents';
import { pictureGrid, rowPicture } from './reportPictures';
import { reportTable } from './reportTable';

/** Rows with their reconstructions, and samples of the prior. */
export function rowsSection(contents: ReportContents): Markup {
  const { worst, best, prior } = contents;
  return html`<section aria-labelledby="rows">
    <h2 id="rows">Rows and samples</h2>
    <div class="columns">
      ${worst.length > 0 ? rowTable('Rows that the model explains worst', worst, contents) : null}
      ${best.length > 0 ? rowTable('Rows that the model explains best', best, contents) : null}
    </div>
    ${
      prior &&
      html`<h3>
          Samples of the prior
          <span class="quiet"
            >${[`seed ${prior.seed}`, ...prior.conditions.map(({ name, value }) => `${name} = ${value}`)].join(', ')}</span
          >
        </h3>
        <p>${pictureGrid(prior.bytes, prior.count, prior.picture, `${prior.count} samples of the prior`)}</p>`
    }
  </section>`;
}

function rowTable(caption: string, rows: readonly ReportRow[], contents: ReportContents): Markup {
  const { picture, summary } = contents;
  const hasElbo = summary.elbo !== null;
  const hasLabels = rows.some(({ figures }) => figures.label !== null);
  const reconstructs = rows.some(({ reconstruction }) => reconstruction !== null);
  return reportTable(
    caption,
    [
      { name: 'Row' },
      { name: 'Input' },
      ...(reconstructs ? [{ name: 'Reconstruction' }] : []),
      ...(hasLabels ? [{ name: 'Label' }] : []),
      { name: hasElbo ? 'ELBO' : summary.meanSquaredError === null ? 'KL' : 'MSE', isNumber: true },
    ],
    rows.map(({ figures, input, reconstruction }) => {
      const { index, label, elbo, elboSe, kl, meanSquaredError } = figures;
      const error = elboSe === null ? null : html`<span class="error"> ± ${formatFigure(elboSe)}</span>`;
      return [
        String(index),
        rowPicture(input, picture, `Input of row ${index}`),
        ...(reconstruction ? [rowPicture(reconstruction, picture, `Reconstruction of row ${index}`)] : []),
        ...(hasLabels ? [label ?? ''] : []),
        hasElbo
          ? html`${formatFigure(elbo)}${error}`
          : summary.meanSquaredError === null
            ? formatFigure(kl)
            : formatFigure(meanSquaredError, 'significant'),
      ];
    }),
  );
}
