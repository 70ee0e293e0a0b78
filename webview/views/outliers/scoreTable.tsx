import type { JudgedOutliers, OutlierChoice, ScoreQuality } from '../../../src/contracts/panel/outliers';
import type { OutlierScore } from '../../../src/core/figures/outlierScore';
import { usePage } from '../../state/page';
import { formatCount, formatFigure } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { scoreName, scoreTerms } from './scoreTerms';

interface ScoreTableProps {
  readonly judged: JudgedOutliers;
  readonly choice: OutlierChoice;
}

/** Every score under the same rule: how well it parts outliers from others, and how many rows it flags. */
export function ScoreTable({ judged: { scores }, choice }: ScoreTableProps) {
  const isKnown = choice.known !== null;
  return (
    <section aria-labelledby="scores-title">
      <h2 id="scores-title">
        Scores{' '}
        <span class="quiet">
          {isKnown ? 'by the known outliers' : 'the data as a whole against the reference'}
        </span>
      </h2>
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Scores">
        <table class="plain-table numbers" data-testid="outlier-scores">
          <thead>
            <tr>
              <th scope="col">Score</th>
              <th scope="col">
                <Term name="auroc" />
              </th>
              <th scope="col">
                <Term name="averagePrecision">AP</Term>
              </th>
              <th scope="col">Flagged</th>
              {isKnown && (
                <>
                  <th scope="col">
                    <Term name="precision" />
                  </th>
                  <th scope="col">
                    <Term name="recall" />
                  </th>
                  <th scope="col">
                    <Term name="f1" />
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {scores.map((quality) => (
              <ScoreRow
                key={quality.score}
                quality={quality}
                isKnown={isKnown}
                isChosen={quality.score === choice.score}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface ScoreRowProps {
  readonly quality: ScoreQuality;
  readonly isKnown: boolean;
  readonly isChosen: boolean;
}

function ScoreRow({ quality, isKnown, isChosen }: ScoreRowProps) {
  const { score, auroc, aurocSe, averagePrecision, flagged, precision, recall, f1 } = quality;
  return (
    <tr class={isChosen ? 'chosen' : ''} data-score={score} data-auroc={auroc}>
      <th scope="row">
        <ScoreChoice score={score} isChosen={isChosen} />
        <Term name={scoreTerms[score]}>{scoreName(score)}</Term>
      </th>
      <td>
        {share(auroc)}
        <span class="figure-error"> ± {share(aurocSe)}</span>
      </td>
      <td>{share(averagePrecision)}</td>
      <td>{formatCount(flagged)}</td>
      {isKnown && (
        <>
          <td>{share(precision)}</td>
          <td>{share(recall)}</td>
          <td>{share(f1)}</td>
        </>
      )}
    </tr>
  );
}

/** Flags rows by a score. */
function ScoreChoice({ score, isChosen }: { score: OutlierScore; isChosen: boolean }) {
  const page = usePage();
  return (
    <input
      type="radio"
      name="outlier-score"
      aria-label={`Flag rows by ${scoreName(score)}`}
      checked={isChosen}
      onChange={() => {
        page.view.update({ outliers: { ...page.view.value.outliers, score } });
      }}
    />
  );
}

function share(value: number | null): string {
  return formatFigure(value, 3);
}
