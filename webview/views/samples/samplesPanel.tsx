import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { DetailPane } from '../detail/detailPane';
import { OwnImagePane } from '../ownImage/ownImagePane';
import { SamplesBar } from './samplesBar';
import { SamplesTable } from './samplesTable';

/** The table of rows with images and results, and the details of the current sample. */
export function SamplesPanel({ state }: { state: PanelState }) {
  const page = usePage();
  const sample = useStore(page.view, (view) => view.sample);
  const ownImage = useStore(page.ownImage.state, ({ open }) => open);
  return (
    <div class={sample === null && !ownImage ? 'samples' : 'samples with-detail'}>
      <div class="samples-main">
        <SamplesBar state={state} />
        <SamplesTable state={state} />
      </div>
      {ownImage ? (
        <OwnImagePane state={state} />
      ) : sample === null ? (
        <p class="detail-hint">Click a row to see its images and posterior.</p>
      ) : (
        <DetailPane index={sample} picture={state.picture} />
      )}
    </div>
  );
}
