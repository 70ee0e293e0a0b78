import type { PanelState } from '../../../src/protocol/panel';
import { Icon } from '../../ui/icon';
import { ModelDisclosure } from './modelDisclosure';
import { RoleChips } from './roleChips';
import { ProgressBar, RunControl } from './runControl';
import { SettingsBar } from './settingsBar';

/** What is being looked at, and how. */
export function Header({ state }: { state: PanelState }) {
  return (
    <header class="header">
      <div class="title-line">
        <h1>
          <Icon name="eye" />
          <span data-testid="model-name">{state.modelName}</span>
        </h1>
        {state.model && <RoleChips assignments={state.model.assignments} />}
        <RunControl state={state} />
      </div>
      {state.model && <ModelDisclosure model={state.model} />}
      {state.model && <SettingsBar state={state} />}
      <ProgressBar run={state.run} />
    </header>
  );
}
