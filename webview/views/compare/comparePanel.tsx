import { useEffect } from 'preact/hooks';
import type { ComparisonFigures, ComparisonState } from '../../../src/contracts/panel/comparison';
import type { PanelState } from '../../../src/contracts/panel/state';
import { outdatedWords } from '../../state/comparisonWords';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { CompareBar } from './compareBar';
import { ComparedModels } from './comparedModels';
import { DifferenceSection } from './differenceSection';
import { FlippedRows } from './flippedRows';
import { MatchedLatents } from './matchedLatents';
import { RunHistory } from './runHistory';

/** This model beside another one, on the same rows and the same noise. */
export function ComparePanel({ state }: { state: PanelState }) {
  const { comparison } = usePage();
  const compared = useStore(comparison.state);
  const { written, problem } = useStore(comparison.exported);
  useComparisonStarted(state, compared);
  if (!compared) return null;
  const { other, figures, outdated } = compared;
  if (!other)
    return (
      <div class="compare">
        <NoneChosen />
        <RunHistory state={state} />
      </div>
    );
  return (
    <div class="compare" data-testid="compare" data-phase={compared.phase}>
      <CompareBar state={state} compared={compared} />
      <ProblemBanner problem={compared.problem} />
      <ProblemBanner problem={problem} />
      <WrittenFiles files={written} testId="comparison-written" />
      {outdated && (
        <Banner kind="warning" testId="comparison-outdated">
          {outdatedWords(outdated, other.name)}
        </Banner>
      )}
      {figures ? (
        <Figures state={state} figures={figures} outdated={outdated !== null} />
      ) : (
        <Waiting state={state} compared={compared} />
      )}
      <RunHistory state={state} />
    </div>
  );
}

/** Compares once a model is chosen and this one's run is done, unless that was tried already. */
function useComparisonStarted({ run }: PanelState, compared: ComparisonState | null): void {
  const page = usePage();
  const isChosen = compared !== null && compared.other !== null;
  const isWanted = isChosen && compared.phase === 'idle' && !compared.figures;
  const isReady = run.phase === 'done';
  useEffect(() => {
    if (isWanted && isReady) void page.act('compare');
  }, [isWanted, isReady, compared?.other?.folder, compared?.other?.name]);
}

function NoneChosen() {
  const page = usePage();
  return (
    <div class="empty" data-testid="empty">
      <Icon name="git-compare" />
      <h2>No model to compare with</h2>
      <p>
        Choose another model, such as another checkpoint: it’s scored on the same rows, with the same draws.
        Or select two models in the Explorer with Select for Compare and Compare with Selected.
      </p>
      <div class="empty-actions">
        <Button primary testId="choose-compared" onClick={() => void page.act('choose-compared')}>
          Choose model…
        </Button>
      </div>
    </div>
  );
}

function Waiting({ state, compared }: { state: PanelState; compared: ComparisonState }) {
  if (compared.phase !== 'idle') return null;
  return (
    <p class="hint">
      {state.run.phase === 'scoring'
        ? 'The comparison starts when this model’s run is done.'
        : 'Run this model to the end, then compare.'}
    </p>
  );
}

function Figures({
  state,
  figures,
  outdated,
}: {
  state: PanelState;
  figures: ComparisonFigures;
  outdated: boolean;
}) {
  return (
    <div class={outdated ? 'compare-figures outdated' : 'compare-figures'} data-testid="comparison-figures">
      {figures.whyNoElbo && (
        <Banner kind="info" testId="no-elbo-difference">
          <strong>ELBOs aren’t compared.</strong> {figures.whyNoElbo.what} {figures.whyNoElbo.remedy} The
          reconstruction errors below are comparable.
        </Banner>
      )}
      <div class="compare-columns">
        <DifferenceSection figures={figures} />
        <ComparedModels figures={figures} />
      </div>
      <FlippedRows state={state} figures={figures} />
      {figures.latents && <MatchedLatents latents={figures.latents} />}
    </div>
  );
}
