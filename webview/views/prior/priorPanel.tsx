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
import { isOnlyDensity } from './priorSources';
import { usePriorDrawn } from './usePriorDrawn';
import { hasPrior } from '../../../src/core/model/modelKind';

/** The default number of samples of a large model is limited by this decoding time. */
const seconds = 10;
const maxDefaultCount = 64;

/** Decoded samples from the prior. */
export function PriorPanel({ state }: { state: PanelState }) {
  const page = usePage();
  const { view, saved, problem } = useStore(page.prior.state);
  usePriorDrawn(state);
  const { rowCost } = state.model ?? {};
  useEffect(() => {
    if (rowCost) page.prior.propose(Math.min(maxDefaultCount, rowsWithin(seconds, rowCost.decode)));
  }, [rowCost?.decode]);
  return (
    <div class="prior">
      <PriorControls state={state} />
      {isOnlyDensity(state.prior) && (
        <p class="hint" data-testid="prior-only-density">
          Only the density of the prior is known, so samples are drawn from the aggregate posterior.
        </p>
      )}
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
          {state.model && hasPrior(state.model)
            ? 'Select Sample to draw z from the prior and decode it. You don’t need a dataset.'
            : 'This model has no prior. Select Sample to draw codes from a distribution fitted to the dataset’s codes, and decode them.'}
        </p>
      )}
    </div>
  );
}
