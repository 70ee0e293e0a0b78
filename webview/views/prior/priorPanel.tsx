import { useEffect } from 'preact/hooks';
import { rowsWithin } from '../../../src/core/model/rowCost';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { FavoritesSection } from './favoritesSection';
import { PriorControls } from './priorControls';
import { PriorGrid } from './priorGrid';
import { hasPrior } from '../../../src/core/model/modelKind';

/** Of a large model as many samples are proposed as are decoded in a few seconds. */
const seconds = 10;
const maxProposed = 64;

/** What the decoder makes of z from the prior. */
export function PriorPanel({ state }: { state: PanelState }) {
  const page = usePage();
  const { view, saved, problem } = useStore(page.prior.state);
  useEffect(() => {
    // A page that was hidden comes back without its pictures; the same settings make them again.
    const { prior } = page.view.value;
    if (prior && !view && !page.prior.state.value.sampling) void page.prior.sample(prior);
  }, []);
  const { rowCost } = state.model ?? {};
  useEffect(() => {
    if (rowCost) page.prior.propose(Math.min(maxProposed, rowsWithin(seconds, rowCost.decode)));
  }, [rowCost?.decode]);
  return (
    <div class="prior">
      <PriorControls state={state} />
      <ProblemBanner
        problem={problem}
        actions={<Button onClick={() => void page.act('show-log')}>Show log</Button>}
      />
      <WrittenFiles files={saved} testId="prior-saved" />
      <FavoritesSection />
      {view ? (
        <PriorGrid view={view} state={state} />
      ) : (
        <p class="hint">
          {state.model && hasPrior(state.model.kind)
            ? 'Sample draws z from the prior and shows what the decoder makes of it. No data is needed.'
            : 'This model has no prior. Sample draws codes from a distribution fitted to those of the data, and decodes them.'}
        </p>
      )}
    </div>
  );
}
