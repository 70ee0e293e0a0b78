import type { PosteriorView } from '../../../src/protocol/panel';
import { formatCount, formatFigure } from '../../ui/formatting';
import type { TermName } from '../../ui/glossary';
import { Term } from '../../ui/term';

const terms = ['mutualInformation', 'totalCorrelation', 'dimensionwiseKl'] as const satisfies TermName[];

interface SurgeryFiguresProps {
  readonly surgery: PosteriorView['surgery'];
  readonly caution: PosteriorView['surgeryCaution'];
}

/** The mean KL as three figures that add up to it; their places are kept until they are there. */
export function SurgeryFigures({ surgery, caution }: SurgeryFiguresProps) {
  return (
    <section class="surgery" aria-labelledby="surgery-title" data-testid="surgery">
      <h2 id="surgery-title">
        Mean KL taken apart, nats
        {surgery && <span class="quiet"> (over {formatCount(surgery.rows)} rows, one draw each)</span>}
      </h2>
      <dl>
        {terms.map((term) => (
          <div key={term} class="figure">
            <dt>
              <Term name={term} />
            </dt>
            <dd data-testid={`surgery-${term}`} data-value={surgery?.[term]}>
              {formatFigure(surgery?.[term] ?? null)}
            </dd>
          </div>
        ))}
      </dl>
      {caution && <p class="quiet">{caution}</p>}
    </section>
  );
}
