import { useEffect } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { hasPrior } from '../../../src/core/model/modelKind';
import { rowsWithin } from '../../../src/core/model/rowCost';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { isOnlyDensity, sourceOf } from './priorSources';

/** What samples of a large model may take that nobody asked for, and how many there are then at most. */
const seconds = 4;
const maxUnasked = 12;

/**
 * Draws samples of the prior once a run doesn't need the model: with the settings used last, which a page that was
 * restored has no pictures of, or the defaults.
 */
export function usePriorDrawn({ model, run, provider, prior }: PanelState): void {
  const page = usePage();
  const { wereAsked, settings } = useStore(page.prior.state);
  // A run that was canceled or failed is no reason to run something else.
  const isFree = run.phase === 'done' || run.phase === 'idle' || run.phase === 'no-data';
  // Without a provider, models may not be run here.
  const canRun = isFree && model !== null && provider !== null;
  const isMeant = model !== null && (hasPrior(model) || page.view.value.prior !== null);
  const last = page.view.value.prior ?? settings;
  const source = sourceOf({ model, prior }, last.source);
  // Rows are fitted once they are there.
  const canBeDrawn = isOnlyDensity(prior) ? source !== 'prior' && run.phase === 'done' : true;
  const isWanted = canRun && isMeant && canBeDrawn && !wereAsked;
  useEffect(() => {
    if (!isWanted) return;
    const { rowCost } = model;
    const count = rowCost ? Math.min(maxUnasked, rowsWithin(seconds, rowCost.decode)) : settings.count;
    void page.prior.sample({ ...(page.view.value.prior ?? { ...settings, count }), source });
  }, [isWanted]);
}
