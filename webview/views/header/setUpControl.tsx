import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { LinkButton } from '../../ui/linkButton';
import { Setting } from '../../ui/setting';

/** The setup file, with actions to save, undo, redo and reset the settings. */
export function SetUpControl({ state }: { state: PanelState }) {
  const page = usePage();
  const { setUpFile, changed, undo, redo } = state;
  return (
    <Setting name={{ term: 'setUp' }}>
      <span class="setting-text" data-testid="set-up" data-changed={changed}>
        {setUpFile ? (
          <LinkButton onClick={() => void page.act('open-set-up')}>{setUpFile.name}</LinkButton>
        ) : (
          <span class="quiet">{changed ? 'Customized' : 'Detected'}</span>
        )}
        {setUpFile && changed && <span class="quiet"> (changed)</span>}
      </span>
      <LinkButton about="the setup to a file next to the model" onClick={() => void page.act('save-set-up')}>
        Save
      </LinkButton>
      <LinkButton
        about="that prints these results in a terminal"
        testId="copy-as-command"
        onClick={() => void page.act('copy-as-command')}
      >
        Copy as Command
      </LinkButton>
      <LinkButton
        about="with onnxruntime and NumPy, which computes the ELBO again"
        testId="copy-as-python"
        onClick={() => void page.act('copy-as-python')}
      >
        Copy as Python
      </LinkButton>
      {undo !== null && (
        <LinkButton tooltip={`Undo ${undo} (Ctrl+Z)`} testId="undo" onClick={() => void page.step('undo')}>
          Undo
        </LinkButton>
      )}
      {redo !== null && (
        <LinkButton
          tooltip={`Redo ${redo} (Ctrl+Shift+Z)`}
          testId="redo"
          onClick={() => void page.step('redo')}
        >
          Redo
        </LinkButton>
      )}
      {changed && (
        <LinkButton
          about={setUpFile ? 'to the setup file' : 'to the detected settings'}
          testId="reset"
          onClick={() => void page.act('reset')}
        >
          Reset
        </LinkButton>
      )}
    </Setting>
  );
}
