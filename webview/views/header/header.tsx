import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Disclosure } from '../../ui/disclosure';
import { Icon } from '../../ui/icon';
import { ModelDetails } from './modelDetails';
import { ModelNotes } from './modelNotes';
import { RoleChips } from './roleChips';
import { ProgressBar, RunControl } from './runControl';
import { SettingsBar } from './settingsBar';
import type { ModelKind } from '../../../src/core/model/modelKind';

const kindNames: Readonly<Record<ModelKind, string>> = {
  vae: 'VAE',
  autoencoder: 'Autoencoder',
  'vq-vae': 'VQ-VAE',
  encoder: 'Encoder',
  decoder: 'Decoder',
  other: '',
};

/** The model, its roles, the settings and the run controls. */
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
          {model && (
            <span class="kind" data-testid="model-kind">
              {kindNames[model.kind]}
            </span>
          )}
        </h1>
        {tensors.length > 0 && (
          <div class="found">
            <RoleChips assignments={tensors} />
            <Disclosure
              open={open}
              onToggle={(wanted) => {
                page.rolesOpen.set(wanted);
              }}
              controls="model-details"
            >
              Roles
            </Disclosure>
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
      <ModelNotes state={state} />
      <ProgressBar run={state.run} />
    </header>
  );
}
