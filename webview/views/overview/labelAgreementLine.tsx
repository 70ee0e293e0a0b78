import { compareNeighborLabels } from '../../../src/contracts/panel';
import type { PanelState } from '../../../src/contracts/panel/state';
import { everyRow } from '../../../src/core/figures/rowFilter';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatCount } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { Term } from '../../ui/term';
import { percent } from '../../../src/core/findings/faultWords';

/** How far the labels of near rows agree, with a link to the rows that are unlike their neighbors. */
export function LabelAgreementLine({ state }: { state: PanelState }) {
  const page = usePage();
  const stage = useStore(page.stage);
  const isLabeled = (state.data?.labelEvidence ?? null) !== null;
  const answer = useAnswer(
    isLabeled && state.run.phase !== 'scoring' ? 'labels' : null,
    stage,
    async (key) => (key === null ? null : page.host.ask(compareNeighborLabels)),
  );
  const labels = answer?.value;
  if (!labels) return null;
  const { agreement, byChance, unlike, compared } = labels;
  const showUnlike = () => {
    page.filterRows({ ...everyRow, unlikeNeighbors: true });
    page.view.update({ view: 'samples' });
  };
  return (
    <p class="label-agreement" data-testid="label-agreement" data-value={agreement}>
      <Term name="labelAgreement" /> {percent(agreement)}{' '}
      <span class="quiet">
        ({percent(byChance)} by chance
        {compared < state.run.rowsShown && `, of ${formatCount(compared)} rows`})
      </span>
      {unlike > 0 && (
        <>
          {' '}
          <LinkButton testId="show-unlike" about="in Samples" onClick={showUnlike}>
            {unlike === 1
              ? '1 row unlike its neighbors'
              : `${formatCount(unlike)} rows unlike their neighbors`}
          </LinkButton>
        </>
      )}
    </p>
  );
}
