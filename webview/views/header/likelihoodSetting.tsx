import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { formatShort } from '../../ui/formatting';
import { likelihoodNames } from '../../ui/likelihoodNames';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';
import type { WithOrigin } from '../../../src/core/settings/provenance';
import { isCountChoice, parseLikelihood } from '../../../src/core/settings/likelihood';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import { CountMeanSetting } from './countMeanSetting';
import { LikelihoodNumbers, withNumber } from './likelihoodNumbers';

interface LikelihoodSettingProps {
  readonly likelihood: WithOrigin<string>;
  readonly model: ModelDescription | null;
  /** The σ fitted to the dataset, for `gaussian-optimal`. */
  readonly optimalSigma: number | null;
}

/** The likelihood that the decoder output parameterizes, with its numbers if it has any. */
export function LikelihoodSetting({ likelihood, model, optimalSigma }: LikelihoodSettingProps) {
  const page = usePage();
  const parsed = parseLikelihood(likelihood.value);
  const change = (text: string) => page.change({ likelihood: text });
  return (
    <>
      <Setting name={{ term: 'likelihood' }} reason={reasonOf(likelihood)}>
        <Dropdown
          label="Likelihood"
          testId="setting-likelihood"
          value={parsed?.kind ?? likelihood.value}
          options={likelihoodNames}
          onChange={(kind) => change(withNumber(kind, model))}
        />
      </Setting>
      {parsed?.kind === 'gaussian-optimal' && (
        <Setting name={{ term: 'optimalSigma' }}>
          <output data-testid="optimal-sigma">
            {optimalSigma === null ? '–' : formatShort(optimalSigma)}
          </output>
        </Setting>
      )}
      {parsed && (
        <LikelihoodNumbers
          choice={parsed}
          onChange={(text) => {
            void change(text);
          }}
        />
      )}
      {parsed && isCountChoice(parsed) && <CountMeanSetting choice={parsed} model={model} />}
    </>
  );
}
