import { disentanglementTitles, notDefined } from '../../../src/core/figures/disentanglementScores';
import type { FoundDisentanglement } from '../../../src/contracts/panel/disentanglement';
import { sentence } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { cycleWords } from '../../state/disentanglementWords';
import { scoreTerms } from './scoreTerms';

/** The scores with their intervals, and which definition each is by. */
export function FactorScores({ found }: { found: FoundDisentanglement }) {
  return (
    <>
      <ScoreTable found={found} />
      {found.cycles.length > 0 && (
        <p class="quiet" data-testid="cycles">
          {cycleWords(found.cycles)}
        </p>
      )}
    </>
  );
}

function ScoreTable({ found }: { found: FoundDisentanglement }) {
  return (
    <div class="table-scroller" tabIndex={0} role="region" aria-label="Disentanglement scores">
      <table class="plain-table numbers" data-testid="disentanglement-scores">
        <thead>
          <tr>
            <th scope="col">Score</th>
            <th scope="col">Value</th>
            <th scope="col">95%</th>
            <th scope="col" class="words">
              Definition
            </th>
          </tr>
        </thead>
        <tbody>
          {found.scores.map(({ id, value, low, high, definition }) => (
            <tr key={id} data-score={id} data-value={value}>
              <th scope="row">
                <Term name={scoreTerms[id]}>{disentanglementTitles[id]}</Term>
              </th>
              <td>{value === null ? '–' : value.toFixed(3)}</td>
              <td>{low === null || high === null ? '' : `${low.toFixed(3)} … ${high.toFixed(3)}`}</td>
              <td class="words">{value === null ? `Not defined: ${notDefined}.` : sentence(definition)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
