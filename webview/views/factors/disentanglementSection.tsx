import type { PanelState } from '../../../src/contracts/panel/state';
import { foundWords, outdatedScoresWords } from '../../state/disentanglementWords';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Banner } from '../../ui/banner';
import { Term } from '../../ui/term';
import { MadeActions } from '../madeActions';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { FactorChoice } from './factorChoice';
import { FactorMatrices } from './factorMatrices';
import { FactorScores } from './factorScores';

/** How far each latent dimension is one factor of the data: which factors, their scores, and what each dimension tells. */
export function DisentanglementSection({ state }: { state: PanelState }) {
  const { disentangling } = usePage();
  const scoring = useStore(disentangling.state);
  const kept = useStore(disentangling.chosen);
  const { written, problem } = useStore(disentangling.exported);
  if (!scoring || scoring.offered.length === 0) return null;
  const { offered, found, outdated } = scoring;
  const chosen = kept
    ? kept.filter(({ factor }) => offered.includes(factor))
    : offered.map((factor) => ({ factor, kind: null }));

  return (
    <section
      class="disentanglement"
      aria-labelledby="disentanglement-title"
      data-testid="disentanglement"
      data-phase={scoring.phase}
    >
      <h2 id="disentanglement-title">
        <Term name="disentanglement" />
      </h2>
      <FactorChoice offered={offered} chosen={chosen} />
      <MadeActions
        id="disentanglement"
        work={disentangling}
        state={scoring}
        words={{ start: 'Score disentanglement', again: 'Score again', running: 'Scoring' }}
        isReady={chosen.length > 0 && state.run.phase !== 'scoring' && state.run.rowsShown > 0}
        onStart={() => void disentangling.score(chosen)}
      />
      <ProblemBanner problem={scoring.problem} />
      <ProblemBanner problem={problem} />
      <WrittenFiles files={written} testId="disentanglement-written" />
      {found && (
        <>
          {outdated && (
            <Banner kind="warning" testId="disentanglement-outdated">
              {outdatedScoresWords(outdated)}
            </Banner>
          )}
          <p class="quiet" data-testid="disentanglement-rows">
            {foundWords(found)}
          </p>
          <FactorScores found={found} />
          <FactorMatrices found={found} />
        </>
      )}
    </section>
  );
}
