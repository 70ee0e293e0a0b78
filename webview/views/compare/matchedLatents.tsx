import { comparedNeighbors, type LatentComparison } from '../../../src/contracts/panel/latentComparison';
import { signed } from '../../state/comparisonWords';
import { formatCount, formatFigure } from '../../ui/formatting';
import { Term } from '../../ui/term';

/** How far the latent spaces of both models are the same, and which dimensions follow each other. */
export function MatchedLatents({ latents }: { latents: LatentComparison }) {
  const { rows, cka, neighborhoodOverlap, matches } = latents;
  const hasKl = matches.some(({ kl, otherKl }) => kl !== null || otherKl !== null);
  return (
    <section aria-labelledby="latents-title" data-testid="matched-latents">
      <h2 id="latents-title">
        Latent spaces <span class="quiet">means of the same {formatCount(rows)} rows</span>
      </h2>
      <dl class="difference-figures">
        <div class="figure">
          <dt>
            <Term name="cka" />
          </dt>
          <dd data-testid="cka" data-value={cka}>
            {formatFigure(cka)}
          </dd>
        </div>
        <div class="figure">
          <dt>
            <Term name="neighborhoodOverlap">{`Overlap of ${comparedNeighbors} nearest`}</Term>
          </dt>
          <dd data-testid="neighborhood-overlap" data-value={neighborhoodOverlap}>
            {formatFigure(neighborhoodOverlap)}
          </dd>
        </div>
      </dl>
      <h3>
        <Term name="matchedLatents" />
      </h3>
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Matched dimensions">
        <table class="plain-table numbers" data-testid="matches">
          <thead>
            <tr>
              <th scope="col">This</th>
              <th scope="col">Other</th>
              <th scope="col">r</th>
              {hasKl && <th scope="col">KL of this</th>}
              {hasKl && <th scope="col">KL of other</th>}
            </tr>
          </thead>
          <tbody>
            {matches.map(({ latent, otherLatent, correlation, kl, otherKl }) => (
              <tr key={latent}>
                <th scope="row">z{latent}</th>
                <td>z{otherLatent}</td>
                <td>{signed(correlation, (value) => formatFigure(value))}</td>
                {hasKl && <td>{formatFigure(kl)}</td>}
                {hasKl && <td>{formatFigure(otherKl)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
