import {
  gaussianTotalCorrelationWords,
  klPartWords,
  looseBoundsWords,
} from '../../../src/core/figures/klParts';
import { formatCount, formatFigure } from '../../ui/formatting';
import type { TermName } from '../../ui/glossary';
import { Term } from '../../ui/term';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';

const terms = ['mutualInformation', 'totalCorrelation', 'dimensionwiseKl'] as const satisfies TermName[];

interface KlDecompositionFiguresProps {
  readonly decomposition: PosteriorView['klDecomposition'];
}

/** The three terms that add up to the mean KL, and the total correlation by moments beside them. They keep their space until they are computed. */
export function KlDecompositionFigures({ decomposition }: KlDecompositionFiguresProps) {
  const caution = decomposition && looseBoundsWords(decomposition);
  const gaussian = decomposition && gaussianTotalCorrelationWords(decomposition);
  return (
    <section class="term-figures" aria-labelledby="kl-decomposition-title" data-testid="kl-decomposition">
      <h2 id="kl-decomposition-title">
        KL decomposition (nats)
        {decomposition && (
          <span class="quiet"> (over {formatCount(decomposition.rows)} rows, one draw each)</span>
        )}
      </h2>
      <dl>
        {terms.map((term) => (
          <div key={term} class="figure">
            <dt>
              <Term name={term} />
            </dt>
            <dd data-testid={`kl-decomposition-${term}`} data-value={decomposition?.[term]}>
              {decomposition ? klPartWords(decomposition, term) : formatFigure(null)}
            </dd>
          </div>
        ))}
        {gaussian !== null && (
          <div class="figure">
            <dt>
              <Term name="gaussianTotalCorrelation" />
            </dt>
            <dd
              data-testid="kl-decomposition-gaussianTotalCorrelation"
              data-value={decomposition?.gaussianTotalCorrelation?.value}
            >
              {gaussian}
            </dd>
          </div>
        )}
      </dl>
      {caution && <p class="quiet">{caution}</p>}
    </section>
  );
}
