import type { PanelState } from '../../../src/contracts/panel/state';
import { bounds } from '../../../src/core/settings/defaults';
import { usePage } from '../../state/page';
import { NumberField } from '../../ui/numberField';
import { ConditionSettings } from '../conditions/conditionSettings';
import { DisplaySetting } from './displaySetting';
import { LayoutSetting } from './layoutSetting';
import { LikelihoodSetting } from './likelihoodSetting';
import { PosteriorSetting } from './posteriorSetting';
import { PriorSetting } from './priorSetting';
import { RecipeSetting } from './recipeSetting';
import { ScaleSetting } from './scaleSetting';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';

/** How rows are read, decoded and scored. */
export function ScoringSettings({ state }: { state: PanelState }) {
  return (
    <>
      {state.likelihood && (
        <LikelihoodSetting
          likelihood={state.likelihood}
          model={state.model}
          optimalSigma={state.optimalSigma}
        />
      )}
      {state.scale && <ScaleSetting scale={state.scale} />}
      {state.layout && state.data && <LayoutSetting layout={state.layout} shape={state.data.shape} />}
      {state.recipe && <RecipeSetting recipe={state.recipe} />}
      {state.display && state.picture && state.model && (
        <DisplaySetting display={state.display} picture={state.picture} shape={state.model.inputShape} />
      )}
      <ConditionSettings state={state} />
      {state.likelihood && (
        <>
          <CountSetting state={state} name="samples" label="L, draws per row for the ELBO" size={4} />
          <CountSetting state={state} name="importance" label="K, draws per row for log p̂(x)" size={4} />
        </>
      )}
      {state.posterior && <PosteriorSetting posterior={state.posterior} />}
      <PriorSetting prior={state.prior} priorWords={state.priorWords} />
      <CountSetting state={state} name="seed" label="Seed" size={5} />
    </>
  );
}

interface CountSettingProps {
  readonly state: PanelState;
  readonly name: 'samples' | 'importance' | 'seed';
  readonly label: string;
  readonly size: number;
}

/** A whole-number setting. */
function CountSetting({ state, name, ...field }: CountSettingProps) {
  const page = usePage();
  const origin = state.drawOrigins[name];
  const [min, max] = bounds[name];
  const reason = origin === 'proposal' ? {} : { reason: reasonOf({ value: state[name], origin }) };
  return (
    <Setting name={{ term: name }} {...reason}>
      <NumberField
        {...field}
        min={min}
        max={max}
        testId={`setting-${name}`}
        value={state[name]}
        onChange={(value) => void page.change({ [name]: value })}
      />
    </Setting>
  );
}
