import { levelFigures } from '../../../src/core/figures/levelFigures';
import type { DimensionFigures } from '../../../src/core/figures/figures';
import type { LatentLevel } from '../../../src/core/model/modelDescription';
import { formatFigure } from '../../ui/formatting';
import { Term } from '../../ui/term';

interface LevelSectionProps {
  readonly levels: readonly LatentLevel[];
  readonly dimensions: readonly DimensionFigures[];
}

/** The KL of each of several latent variables side by side. */
export function LevelSection({ levels, dimensions }: LevelSectionProps) {
  return (
    <section class="term-figures" aria-labelledby="levels-title" data-testid="kl-of-levels">
      <h2 id="levels-title">
        <Term name="kl">KL per latent variable</Term> (nats)
      </h2>
      <dl>
        {levelFigures(levels, dimensions).map(({ name, kl, activeUnits, dimensions: count }) => (
          <div key={name} class="figure">
            <dt>
              {name}{' '}
              <span class="quiet">
                ({activeUnits} of {count} active)
              </span>
            </dt>
            <dd data-value={kl}>{formatFigure(kl)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
