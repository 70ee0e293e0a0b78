import { useState } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { settingsButtonId } from '../../state/settingsSheet';
import { useStore } from '../../state/store';
import { ToolButton } from '../../ui/toolButton';
import { GlossaryDialog } from '../glossaryDialog';
import { DataButton } from './dataButton';
import { ProgressBar, RunButton, RunStatus } from './runControl';
import { SettingsInShort } from './settingsInShort';
import { settingsSheetId } from './settingsSheet';
import { countInWords, worthKnowing } from './worthKnowing';
import { WorthKnowingList, worthKnowingId } from './worthKnowingList';
import { kindNames } from '../../../src/core/model/modelKind';

/** One line about the model and its run, which unfolds what is worth knowing about the results. */
export function Header({ state }: { state: PanelState }) {
  const page = usePage();
  const hidden = useStore(page.view, ({ hiddenWarnings }) => hiddenWarnings);
  const [unfolded, setUnfolded] = useState(false);
  const known = worthKnowing(state, hidden);
  const count = countInWords(known);
  const { model } = state;
  return (
    <header class="header">
      <h1 class="only-spoken" data-testid="model-name">
        {state.modelName}
      </h1>
      <div class="toolbar" role="group" aria-label="Model and run">
        {model && kindNames[model.kind] !== '' && (
          <span class="kind" data-testid="model-kind">
            {kindNames[model.kind]}
          </span>
        )}
        {typeof model?.encoderPath === 'string' && <DataButton data={state.data} />}
        <SettingsInShort state={state} />
        <RunStatus state={state} />
        {count !== null && (
          <ToolButton
            icon={known.warnings.length > 0 ? 'warning' : 'info'}
            testId="worth-knowing-badge"
            expands={{ open: unfolded, id: worthKnowingId }}
            onClick={() => {
              setUnfolded(!unfolded);
            }}
          >
            {count}
          </ToolButton>
        )}
        <div class="toolbar-end">
          <RunButton state={state} />
          <SettingsButton />
          <GlossaryDialog />
        </div>
        <ProgressBar run={state.run} />
      </div>
      {unfolded && count !== null && <WorthKnowingList {...known} />}
    </header>
  );
}

function SettingsButton() {
  const page = usePage();
  const open = useStore(page.view, ({ settingsOpen }) => settingsOpen);
  return (
    <ToolButton
      icon="gear"
      id={settingsButtonId}
      testId="settings-button"
      folded="Settings"
      expands={{ open, id: settingsSheetId }}
      onClick={() => {
        if (open) page.settings.close();
        else page.settings.open();
      }}
    >
      Settings
    </ToolButton>
  );
}
