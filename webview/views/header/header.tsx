import { useState } from 'preact/hooks';
import type { PanelState } from '../../../src/protocol/panel';
import { Disclose } from '../../ui/disclose';
import { Icon } from '../../ui/icon';
import { ModelDetails } from './modelDetails';
import { RoleChips } from './roleChips';
import { ProgressBar, RunControl } from './runControl';
import { SettingsBar } from './settingsBar';

/** What is being looked at, and how. */
export function Header({ state }: { state: PanelState }) {
  const [open, setOpen] = useState(false);
  const { model } = state;
  return (
    <header class="header">
      <div class="title-line">
        <h1>
          <Icon name="eye" />
          <span data-testid="model-name">{state.modelName}</span>
        </h1>
        {model && (
          <div class="found">
            <RoleChips assignments={model.assignments} />
            <Disclose open={open} onToggle={setOpen} controls="model-details">
              Model
            </Disclose>
          </div>
        )}
        <RunControl state={state} />
      </div>
      {model && (
        <div id="model-details" data-testid="model-details" hidden={!open}>
          <ModelDetails model={model} />
        </div>
      )}
      {model && <SettingsBar state={state} />}
      <ProgressBar run={state.run} />
    </header>
  );
}
