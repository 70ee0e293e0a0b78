import type { PanelState } from '../../../src/contracts/panel/state';
import { isSignal } from '../../../src/core/dataset/picture';
import { usePage } from '../../state/page';
import { ToolButton } from '../../ui/toolButton';

/** Lets the user choose an image to reconstruct. */
export function ImageButton({ state }: { state: PanelState }) {
  const page = usePage();
  if (!readsImages(state)) return null;
  return (
    <ToolButton
      icon="file-media"
      testId="reconstruct-image"
      folded="Reconstruct an image"
      tooltip="Choose an image, paste one (Ctrl+V), or drop one while you hold Shift."
      onClick={() => void page.ownImage.pick()}
    >
      Reconstruct an image…
    </ToolButton>
  );
}

/** Whether rows are shown that are images, so that an image can be run as they were. */
export function readsImages({ picture, run }: PanelState): boolean {
  return picture !== null && !picture.slices && !isSignal(picture) && run.rowsShown > 0;
}
