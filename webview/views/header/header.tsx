import type { PanelState } from '../../../src/protocol/panel';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Disclose } from '../../ui/disclose';
import { Icon } from '../../ui/icon';
import { ModelDetails } from './modelDetails';
import { RoleChips } from './roleChips';
import { ProgressBar, RunControl } from './runControl';
import { SettingsBar } from './settingsBar';

/** What is being looked at, and how. */
export function Header({ state }: { state: PanelState }) {
  const page = usePage();
  const open = useStore(page.rolesOpen);
  const { model, tensors } = state;
  return (
    <header class="header">
      <div class="title-line">
        <h1>
          <Icon name="eye" />
          <span data-testid="model-name">{state.modelName}</span>
        </h1>
        {tensors.length > 0 && (
          <div class="found">
            <RoleChips assignments={tensors} />
            <Disclose
              open={open}
              onToggle={(wanted) => {
                page.rolesOpen.set(wanted);
              }}
              controls="model-details"
            >
              Roles
            </Disclose>
          </div>
        )}
        <RunControl state={state} />
      </div>
      {tensors.length > 0 && (
        <div id="model-details" data-testid="model-details" hidden={!open}>
          {open && <ModelDetails state={state} />}
        </div>
      )}
      {model && <SettingsBar state={state} />}
      <ProgressBar run={state.run} />
    </header>
  );
}
