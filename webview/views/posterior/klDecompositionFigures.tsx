import { ceilingWords } from '../../../src/core/figures/latentUse';
import { formatCount, formatFigure } from '../../ui/formatting';
import type { TermName } from '../../ui/glossary';
import { Term } from '../../ui/term';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';

const terms = ['mutualInformation', 'totalCorrelation', 'dimensionwiseKl'] as const satisfies TermName[];

interface KlDecompositionFiguresProps {
  readonly decomposition: PosteriorView['klDecomposition'];
}

/** The three terms that add up to the mean KL. They keep their space until they are computed. */
export function KlDecompositionFigures({ decomposition }: KlDecompositionFiguresProps) {
  const caution = decomposition && ceilingWords(decomposition);
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
              {formatFigure(decomposition?.[term] ?? null)}
            </dd>
          </div>
        ))}
      </dl>
      {caution && <p class="quiet">{caution}</p>}
    </section>
  );
}
