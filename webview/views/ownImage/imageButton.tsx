import type { PanelState } from '../../../src/contracts/panel/state';
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
  if (!picture || picture.slices || run.rowsShown === 0) return false;
  return picture.height > 1 || picture.channels === 3;
}
