import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { DetailPane } from '../detail/detailPane';
import { SamplesBar } from './samplesBar';
import { SamplesTable } from './samplesTable';

/** Every row's pictures and figures, and beside them the chosen one in full. */
export function SamplesPanel({ state }: { state: PanelState }) {
  const sample = useStore(usePage().view, (view) => view.sample);
  return (
    <div class={sample === null ? 'samples' : 'samples with-detail'}>
      <div class="samples-main">
        <SamplesBar state={state} />
        <SamplesTable state={state} />
      </div>
      {sample === null ? (
        <p class="detail-hint">Choose a row to see its pictures and its posterior in full.</p>
      ) : (
        <DetailPane index={sample} picture={state.picture} />
      )}
    </div>
  );
}
