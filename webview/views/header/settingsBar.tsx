import type { PanelState } from '../../../src/protocol/panel';
import { mostDraws, mostSeed, parsePrior } from '../../../src/protocol/settings';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useNarrow } from '../../state/useNarrow';
import { Disclose } from '../../ui/disclose';
import { NumberField } from '../../ui/numberField';
import { TextField } from '../../ui/textField';
import { ConditionSettings } from '../conditions/conditionSettings';
import { DataSetting } from './dataSetting';
import { DisplaySetting } from './displaySetting';
import { LayoutSetting } from './layoutSetting';
import { LikelihoodSetting } from './likelihoodSetting';
import { ProviderSetting } from './providerSetting';
import { Reasons } from './reasons';
import { RecipeSetting } from './recipeSetting';
import { ScaleSetting } from './scaleSetting';
import { Setting } from './setting';
import { SetUpControl } from './setUpControl';
import { SettingsInShort } from './settingsInShort';

/** Everything the figures depend on, open to change; what is set seldom can be folded away. */
export function SettingsBar({ state }: { state: PanelState }) {
  const page = usePage();
  const narrow = useNarrow();
  const open = useStore(page.view, ({ settingsOpen }) => settingsOpen) ?? !narrow;
  return (
    <>
      <div class="settings" role="group" aria-label="Data, provider and set-up">
        {state.model?.encoderPath !== null && <DataSetting data={state.data} />}
        <ProviderSetting state={state} />
        <SetUpControl state={state} />
        <Disclose
          open={open}
          controls="figure-settings"
          onToggle={(settingsOpen) => {
            page.view.update({ settingsOpen });
          }}
        >
          Settings
        </Disclose>
        {!open && <SettingsInShort state={state} />}
      </div>
      <div id="figure-settings" hidden={!open}>
        {open && <FigureSettings state={state} />}
      </div>
    </>
  );
}

function FigureSettings({ state }: { state: PanelState }) {
  const page = usePage();
  return (
    <>
      <div class="settings" role="group" aria-label="Settings of the figures">
        {state.likelihood && (
          <LikelihoodSetting likelihood={state.likelihood.value} optimalSigma={state.optimalSigma} />
        )}
        <ConditionSettings state={state} />
        {state.scale && <ScaleSetting scale={state.scale.value} />}
        {state.layout && state.data && <LayoutSetting layout={state.layout} shape={state.data.shape} />}
        {state.recipe && <RecipeSetting recipe={state.recipe.value} />}
        {state.display && state.picture && state.model && (
          <DisplaySetting display={state.display} picture={state.picture} shape={state.model.inputShape} />
        )}
        {state.likelihood && (
          <>
            <Setting term="samples">
              <NumberField
                label="L, draws behind the ELBO"
                testId="setting-samples"
                value={state.samples}
                least={1}
                most={mostDraws}
                size={4}
                onChange={(samples) => void page.change({ samples })}
              />
            </Setting>
            <Setting term="importance">
              <NumberField
                label="K, draws behind log p̂(x)"
                testId="setting-importance"
                value={state.importance}
                least={0}
                most={mostDraws}
                size={4}
                onChange={(importance) => void page.change({ importance })}
              />
            </Setting>
          </>
        )}
        <Setting term="prior">
          <TextField
            label="Mean and standard deviation of the prior"
            testId="setting-prior"
            value={state.prior}
            size={5}
            check={(text) =>
              parsePrior(text) ? null : 'Mean and standard deviation, such as 0,1; the second above 0'
            }
            onChange={(prior) => void page.change({ prior })}
          />
        </Setting>
        <Setting term="seed">
          <NumberField
            label="Seed"
            testId="setting-seed"
            value={state.seed}
            least={0}
            most={mostSeed}
            size={5}
            onChange={(seed) => void page.change({ seed })}
          />
        </Setting>
      </div>
      <Reasons likelihood={state.likelihood} scale={state.scale} />
    </>
  );
}
