import { notScoredWords } from '../../../src/core/figures/notScored';
import type { SampleFigures } from '../../../src/core/figures/figures';
import { formatCount, formatFigure, type Digits } from '../../ui/formatting';
import { Term } from '../../ui/term';

interface FigureListProps {
  readonly figures: SampleFigures;
  readonly typicality: number | null;
  /** The draws that were asked for; null where none were. */
  readonly requestedDraws: number | null;
}

/** The results of one row or image, those that there are. */
export function FigureList({ figures, typicality, requestedDraws }: FigureListProps) {
  const {
    elbo,
    elboSe,
    reconstruction,
    kl,
    klSe,
    logPx,
    gap,
    meanSquaredError,
    meanAbsoluteError,
    muSquaredNorm,
  } = figures;
  return (
    <>
      <dl class="detail-figures">
        {elbo !== null && <Figure term="elbo" value={elbo} error={elboSe} />}
        {reconstruction !== null && <Figure term="reconstruction" value={reconstruction} />}
        {kl !== null && <Figure term="kl" value={kl} error={klSe} />}
        {meanSquaredError !== null && (
          <Figure term="meanSquaredError" value={meanSquaredError} digits="significant" />
        )}
        {meanAbsoluteError !== null && (
          <Figure term="meanAbsoluteError" value={meanAbsoluteError} digits="significant" />
        )}
        {muSquaredNorm !== null && <Figure term="muSquaredNorm" value={muSquaredNorm} />}
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
          Not scored. {notScoredWords(figures.notScored)}
        </p>
      )}
    </>
  );
}

function Figure({
  term,
  value,
  error = null,
  digits,
}: {
  term:
    | 'elbo'
    | 'reconstruction'
    | 'kl'
    | 'logPx'
    | 'gap'
    | 'typicality'
    | 'meanSquaredError'
    | 'meanAbsoluteError'
    | 'muSquaredNorm';
  value: number;
  /** Its standard error; null where there is none. */
  error?: number | null;
  digits?: Digits;
}) {
  return (
    <div>
      <dt>
        <Term name={term} />
      </dt>
      <dd>
        {formatFigure(value, digits)}
        {error !== null && <span class="figure-error"> ± {formatFigure(error)}</span>}
      </dd>
    </div>
  );
}
