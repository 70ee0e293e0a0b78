import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { tip } from '../../ui/tooltip';
import { Setting } from '../../ui/setting';
import type { ExecutionProvider, ProviderChoice } from '../../../src/core/settings/executionProvider';

const providerNames: Readonly<Record<ExecutionProvider, string>> = {
  cpu: 'CPU',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'Core ML',
};

/** The execution provider that runs the model, and why it differs from the selected one. */
export function ProviderSetting({ state }: { state: PanelState }) {
  const page = usePage();
  const { provider, providerChoice, providerNote } = state;
  const automatic = providerChoice === 'auto';
  return (
    <Setting name={{ term: 'provider' }}>
      <span class="setting-text" data-testid="provider" data-provider={provider ?? ''}>
        {provider ? (
          <strong>{providerNames[provider]}</strong>
        ) : (
          <strong>{choiceName(providerChoice)}</strong>
        )}
        {provider === null && <span class="quiet"> (not run yet)</span>}
        {provider !== null && automatic && <span class="quiet"> (automatic)</span>}
        {providerNote && (
          <span
            class={automatic ? 'provider-note' : 'provider-note other'}
            tabIndex={0}
            {...tip(providerNote)}
          >
            <Icon name={automatic ? 'info' : 'warning'} />
            {automatic ? 'Details' : `${choiceName(providerChoice)} unavailable`}
          </span>
        )}
      </span>
      <LinkButton about="the execution provider" onClick={() => void page.act('select-execution-provider')}>
        Change…
      </LinkButton>
    </Setting>
  );
}

function choiceName(choice: ProviderChoice): string {
  return choice === 'auto' ? 'Automatic' : providerNames[choice];
}
