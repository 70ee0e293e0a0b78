import type { PanelState } from '../../../src/contracts/panel/state';
import { bounds } from '../../../src/core/settings/defaults';
import { usePage } from '../../state/page';
import { LinkButton } from '../../ui/linkButton';
import { NumberField } from '../../ui/numberField';
import { TextField } from '../../ui/textField';
import { ConditionSettings } from '../conditions/conditionSettings';
import { DisplaySetting } from './displaySetting';
import { LayoutSetting } from './layoutSetting';
import { LikelihoodSetting } from './likelihoodSetting';
import { PosteriorSetting } from './posteriorSetting';
import { RecipeSetting } from './recipeSetting';
import { ScaleSetting } from './scaleSetting';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';
import { parsePrior } from '../../../src/core/settings/prior';

/** How rows are read, decoded and scored. */
export function ScoringSettings({ state }: { state: PanelState }) {
  const page = usePage();
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
      <Setting name={{ term: 'prior' }}>
        <TextField
          label="Prior: mean and standard deviation, sphere, or a file"
          testId="setting-prior"
          value={state.prior}
          size={5}
          check={(text) =>
            parsePrior(text)
              ? null
              : 'Enter mean and standard deviation, such as 0,1, or sphere, or the path of an npz or safetensors file with means and scales of a mixture, or pseudo-inputs=FILE. The standard deviation must be greater than 0.'
          }
          onChange={(prior) => void page.change({ prior })}
        />
        <LinkButton about="of the prior" testId="choose-prior" onClick={() => void page.act('choose-prior')}>
          Choose file…
        </LinkButton>
      </Setting>
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
