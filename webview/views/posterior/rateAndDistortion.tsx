import { formatCount, formatFigure } from '../../ui/formatting';
import { Term } from '../../ui/term';
import type { Summary } from '../../../src/core/figures/figures';

/** The two terms of the mean ELBO, and the number of rows excluded from them. */
export function RateAndDistortion({ summary: { rate, distortion, notFinite } }: { summary: Summary }) {
  return (
    <section class="term-figures" aria-labelledby="rate-title" data-testid="rate-distortion">
      <h2 id="rate-title">
        Rate and distortion (nats)
        {notFinite > 0 && (
          <span class="quiet" data-testid="not-finite">
            {' '}
            (excluding {formatCount(notFinite)} {notFinite === 1 ? 'row' : 'rows'} with a non-finite ELBO)
          </span>
        )}
      </h2>
      <dl>
        {(['rate', 'distortion'] as const).map((term) => (
          <div key={term} class="figure">
            <dt>
              <Term name={term} />
            </dt>
            <dd>{formatFigure(term === 'rate' ? rate : distortion)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
