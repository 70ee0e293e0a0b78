import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { focusAtTop } from '../../ui/focusAtTop';
import { Sheet } from '../../ui/sheet';
import { DataSettings } from './dataSettings';
import { ModelDetails } from './modelDetails';
import { ProviderSetting } from './providerSetting';
import { ScoringSettings } from './scoringSettings';
import { SetUpControl } from './setUpControl';

export const settingsSheetId = 'settings';

/** Everything that affects the results, each with the reason for its value. */
export function SettingsSheet({ state }: { state: PanelState }) {
  const page = usePage();
  const open = useStore(page.view, ({ settingsOpen }) => settingsOpen);
  const toFocus = useStore(page.settings.toFocus);
  const roles = useRef<HTMLElement>(null);
  const { model, tensors } = state;
  useLayoutEffect(() => {
    if (!open || toFocus === null) return;
    const wanted = toFocus === 'roles' ? roles.current : null;
    if (wanted) focusAtTop(wanted);
    else document.getElementById(settingsSheetId)?.focus();
    page.settings.toFocus.set(null);
  }, [open, toFocus]);
  if (!open) return null;
  return (
    <Sheet
      id={settingsSheetId}
      title="Settings"
      onClose={() => {
        page.settings.close();
      }}
      footer={model && <SetUpControl state={state} />}
    >
      {typeof model?.encoderPath === 'string' && (
        <section aria-labelledby="data-title">
          <h3 id="data-title">Data</h3>
          <DataSettings data={state.data} />
        </section>
      )}
      {tensors.length > 0 && (
        <section ref={roles} tabIndex={-1} aria-labelledby="roles-title" data-testid="model-details">
          <h3 id="roles-title">Model and roles</h3>
          <ModelDetails state={state} />
        </section>
      )}
      {model && (
        <section aria-labelledby="scoring-title">
          <h3 id="scoring-title">Scoring</h3>
          <ScoringSettings state={state} />
        </section>
      )}
      <section aria-labelledby="execution-title">
        <h3 id="execution-title">Execution</h3>
        <ProviderSetting state={state} />
      </section>
    </Sheet>
  );
}
