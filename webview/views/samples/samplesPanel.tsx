import { isSignal } from '../../../src/core/dataset/picture';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { DetailPane } from '../detail/detailPane';
import { SampleGrid } from './sampleGrid';
import { OwnImagePane } from '../ownImage/ownImagePane';
import { SamplesBar } from './samplesBar';
import { SamplesTable } from './samplesTable';
import { useFirstRow } from './useFirstRow';
import { useSortableOrder } from './useSortableOrder';

/** The rows with images and results as a table or as pictures, and the details of the chosen sample, else of the first row. */
export function SamplesPanel({ state }: { state: PanelState }) {
  const page = usePage();
  const { sample, firstRowClosed, rowsAs } = useStore(page.view);
  const first = useFirstRow(state);
  useSortableOrder(state);
  const { picture } = state;
  const asPictures = rowsAs === 'pictures' && picture !== null && !isSignal(picture);
  const shown = sample ?? (firstRowClosed ? null : first);
  const ownImage = useStore(page.ownImage.state, ({ open }) => open);
  return (
    <div class={shown === null && !ownImage ? 'samples' : 'samples with-detail'}>
      <div class="samples-main">
        <SamplesBar state={state} asPictures={asPictures} />
        {asPictures ? (
          <SampleGrid state={state} picture={picture} chosen={shown} />
        ) : (
          <SamplesTable state={state} chosen={shown} />
        )}
      </div>
      {ownImage ? (
        <OwnImagePane state={state} />
      ) : shown === null ? (
        <p class="detail-hint">Click a row to see its images and posterior.</p>
      ) : (
        <DetailPane
          index={shown}
          picture={state.picture}
          onClose={() => {
            page.view.update({ sample: null, firstRowClosed: true });
          }}
        />
      )}
    </div>
  );
}
