import type { DisentanglementState, FactorToScore } from '../../../src/contracts/panel/disentanglement';
import type { PanelState } from '../../../src/contracts/panel/state';
import { foundWords, outdatedScoresWords } from '../../state/disentanglementWords';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';
import { Term } from '../../ui/term';
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
      <Actions state={state} scoring={scoring} chosen={chosen} />
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

interface ActionsProps {
  readonly state: PanelState;
  readonly scoring: DisentanglementState;
  readonly chosen: readonly FactorToScore[];
}

function Actions({ state, scoring, chosen }: ActionsProps) {
  const { disentangling } = usePage();
  const isReady = chosen.length > 0 && state.run.phase !== 'scoring' && state.run.rowsShown > 0;
  return (
    <div class="compare-actions">
      {scoring.phase === 'scoring' ? (
        <>
          <span class="compare-progress" role="status" data-testid="disentanglement-progress">
            Scoring: {Math.floor(100 * scoring.fraction)}%
          </span>
          <Button
            icon="debug-stop"
            testId="cancel-disentanglement"
            onClick={() => void disentangling.cancel()}
          >
            Cancel
          </Button>
        </>
      ) : (
        <Button
          icon={scoring.found ? 'refresh' : 'play'}
          testId="score-disentanglement"
          disabled={!isReady}
          onClick={() => void disentangling.score(chosen)}
        >
          {scoring.found ? 'Score again' : 'Score disentanglement'}
        </Button>
      )}
      {scoring.found && (
        <>
          <LinkButton testId="export-disentanglement" onClick={() => void disentangling.export()}>
            Export…
          </LinkButton>
          <LinkButton testId="copy-disentanglement" onClick={() => void disentangling.copyAsCommand()}>
            Copy as Command
          </LinkButton>
        </>
      )}
    </div>
  );
}
