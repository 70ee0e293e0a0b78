import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatCount, formatFigure, type Digits } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { useRef } from 'preact/hooks';
import type { SampleFigures } from '../../../src/core/figures/figures';
import { getSampleFigures } from '../../../src/contracts/panel';

/** The sample's results from its row, or the last known ones if the row isn't loaded. */
export function DetailFigures({ index, typicality }: { index: number; typicality: number | null }) {
  const page = usePage();
  useStore(page.rows.version);
  const last = useRef<SampleFigures | undefined>(undefined);
  const found = page.rows.find(index);
  if (found) last.current = found;
  // A sample outside the table's window needs a separate request.
  const revision = useStore(page.revision);
  const answer = useAnswer(index, revision, (sample) => page.host.ask(getSampleFigures, sample));
  const own = answer?.key === index ? answer.value : null;
  const figures = found ?? own ?? (last.current?.index === index ? last.current : undefined);
  const draws = useStore(page.panel, (state) => state?.run.draws);
  if (!figures) return null;
  const requestedDraws = draws?.shown ? draws.samples : figures.draws;
  const { elbo, elboSe, reconstruction, kl, logPx, gap, meanSquaredError, meanAbsoluteError } = figures;
  return (
    <>
      <dl class="detail-figures">
        {elbo !== null && (
          <div>
            <dt>
              <Term name="elbo" />
            </dt>
            <dd>
              {formatFigure(elbo)}
              {elboSe !== null && <span class="figure-error"> ± {formatFigure(elboSe)}</span>}
            </dd>
          </div>
        )}
        {reconstruction !== null && <Figure term="reconstruction" value={reconstruction} />}
        {kl !== null && <Figure term="kl" value={kl} />}
        {meanSquaredError !== null && (
          <Figure term="meanSquaredError" value={meanSquaredError} digits="significant" />
        )}
        {meanAbsoluteError !== null && (
          <Figure term="meanAbsoluteError" value={meanAbsoluteError} digits="significant" />
        )}
        {logPx !== null && <Figure term="logPx" value={logPx} />}
        {gap !== null && <Figure term="gap" value={gap} />}
        {figures.draws !== null && (
          <div>
            <dt>
              <Term name="draws" />
            </dt>
            <dd data-testid="detail-draws">
              {formatCount(figures.draws)}
              {requestedDraws !== null && requestedDraws !== figures.draws && (
                <span class="figure-error">
                  {figures.draws < requestedDraws ? ' of ' : ', requested '}
                  {formatCount(requestedDraws)}
                </span>
              )}
            </dd>
          </div>
        )}
        {typicality !== null && <Figure term="typicality" value={typicality} />}
      </dl>
      {figures.notScored !== null && (
        <p class="hint not-scored" data-testid="not-scored-because">
          Not scored. {figures.notScored}
        </p>
      )}
    </>
  );
}

function Figure({
  term,
  value,
  digits,
}: {
  term: 'reconstruction' | 'kl' | 'logPx' | 'gap' | 'typicality' | 'meanSquaredError' | 'meanAbsoluteError';
  value: number;
  digits?: Digits;
}) {
  return (
    <div>
      <dt>
        <Term name={term} />
      </dt>
      <dd>{formatFigure(value, digits)}</dd>
    </div>
  );
}
