import { useEffect } from 'preact/hooks';
import type { OutlierChoice, OutliersFound, OutliersState } from '../../../src/contracts/panel/outliers';
import type { PanelState } from '../../../src/contracts/panel/state';
import { outdatedWords } from '../../state/outlierWords';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { CourseSection } from './courseSection';
import { OutlierControls } from './outlierControls';
import { OutliersBar } from './outliersBar';
import { ScoreCharts } from './scoreCharts';
import { ScoreTable } from './scoreTable';
import { StrangestRows } from './strangestRows';

/** The rows of the data held against reference rows: how strange they are, and for what. */
export function OutliersPanel({ state }: { state: PanelState }) {
  const { outliers } = usePage();
  const search = useStore(outliers.state);
  const { written, problem } = useStore(outliers.exported);
  const view = useStore(usePage().view, (kept) => kept.outliers);
  useSearchStarted(state, search);
  if (!search) return null;
  const { reference, found, outdated } = search;
  if (!reference) return <NoReference />;
  const choice = found && choiceOf(found, view);
  return (
    <div class="outliers" data-testid="outliers" data-phase={search.phase}>
      <OutliersBar state={state} search={search} choice={choice} />
      <ProblemBanner problem={search.problem} />
      <ProblemBanner problem={problem} />
      <WrittenFiles files={written} testId="outliers-written" />
      {outdated && (
        <Banner kind="warning" testId="outliers-outdated">
          {outdatedWords(outdated, reference.name)}
        </Banner>
      )}
      {found && choice ? (
        <Judged state={state} found={found} choice={choice} outdated={outdated !== null} />
      ) : (
        <Waiting state={state} search={search} />
      )}
    </div>
  );
}

/** The remembered choice, as far as it fits what was found. */
function choiceOf(
  found: OutliersFound,
  { score, threshold, known }: { [Key in keyof OutlierChoice]: OutlierChoice[Key] | null },
): OutlierChoice {
  const fits = known?.labels.every((label) => found.labels?.includes(label)) === true;
  const needsLabels = threshold === 'f1' || threshold?.startsWith('cost=') === true;
  return {
    score: score !== null && found.scores.includes(score) ? score : found.usual,
    threshold: threshold === null || (needsLabels && !fits) ? 'q99' : threshold,
    known: fits ? known : null,
  };
}

/** Searches once reference rows are chosen and the run is done, unless that was tried already. */
function useSearchStarted({ run }: PanelState, search: OutliersState | null): void {
  const page = usePage();
  const isWanted = search !== null && search.reference !== null && search.phase === 'idle' && !search.found;
  const isReady = run.phase === 'done';
  const reference = JSON.stringify(search?.reference);
  useEffect(() => {
    if (isWanted && isReady) void page.act('find-outliers');
  }, [isWanted, isReady, reference]);
}

function NoReference() {
  const page = usePage();
  return (
    <div class="empty" data-testid="empty">
      <Icon name="search" />
      <h2>No reference data</h2>
      <p>
        Choose ordinary rows, such as those that the model was trained on. Every row of this dataset is then
        held against them: how strange it is, by which score, and which of its values are at fault.
      </p>
      <div class="empty-actions">
        <Button primary testId="choose-reference" onClick={() => void page.act('choose-reference')}>
          Choose reference data…
        </Button>
      </div>
    </div>
  );
}

function Waiting({ state, search }: { state: PanelState; search: OutliersState }) {
  if (search.phase !== 'idle') return null;
  return (
    <p class="hint">
      {state.run.phase === 'scoring'
        ? 'The reference rows are scored when the run of the data is done.'
        : 'Run the data to the end, then find outliers.'}
    </p>
  );
}

interface JudgedProps {
  readonly state: PanelState;
  readonly found: OutliersFound;
  readonly choice: OutlierChoice;
  readonly outdated: boolean;
}

function Judged({ state, found, choice, outdated }: JudgedProps) {
  const { outliers } = usePage();
  const answer = useAnswer(JSON.stringify(choice), found.id, () => outliers.judge(choice));
  const judged = answer?.value;
  return (
    <div class={outdated ? 'outlier-figures outdated' : 'outlier-figures'} data-testid="outlier-figures">
      <OutlierControls found={found} choice={choice} judged={judged ?? null} />
      <ProblemBanner problem={answer?.problem ?? null} />
      {found.notes.map(({ code, what, isNote }) => (
        <p key={code} class="hint">
          {isNote === true ? '' : 'Note: '}
          {what}
        </p>
      ))}
      {judged && (
        <>
          <div class="outlier-columns">
            <ScoreCharts judged={judged} known={choice.known} found={found} />
            <ScoreTable judged={judged} choice={choice} />
          </div>
          <CourseSection state={state} judged={judged} />
          <StrangestRows state={state} found={found} judged={judged} />
        </>
      )}
    </div>
  );
}
