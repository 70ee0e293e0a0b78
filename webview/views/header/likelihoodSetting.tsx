import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { formatShort } from '../../ui/formatting';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';
import type { WithOrigin } from '../../../src/core/settings/provenance';
import { isCountChoice, parseLikelihood, type LikelihoodChoice } from '../../../src/core/settings/likelihood';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import { CountMeanSetting } from './countMeanSetting';
import { LikelihoodNumbers, numbersOf, withNumber } from './likelihoodNumbers';

const kinds: readonly { readonly value: LikelihoodChoice['kind']; readonly text: string }[] = [
  { value: 'bernoulli', text: 'Bernoulli' },
  { value: 'bernoulli-logits', text: 'Bernoulli (logits)' },
  { value: 'continuous-bernoulli', text: 'Continuous Bernoulli' },
  { value: 'continuous-bernoulli-logits', text: 'Cont. Bernoulli (logits)' },
  { value: 'gaussian', text: 'Gaussian' },
  { value: 'gaussian-optimal', text: 'Gaussian (optimal σ)' },
  { value: 'gaussian-learned', text: 'Gaussian (learned σ)' },
  { value: 'laplace', text: 'Laplace' },
  { value: 'logistic', text: 'Logistic' },
  { value: 'student-t', text: 'Student’s t' },
  { value: 'discretized-logistic', text: 'Discretized logistic' },
  { value: 'discretized-logistic-mixture', text: 'Discretized logistics (mixture)' },
  { value: 'poisson', text: 'Poisson' },
  { value: 'negative-binomial', text: 'Negative binomial' },
  { value: 'zero-inflated-negative-binomial', text: 'Zero-inflated neg. bin.' },
  { value: 'multinomial', text: 'Multinomial' },
  { value: 'multinomial-without-coefficient', text: 'Multinomial (no coefficient)' },
  { value: 'categorical', text: 'Categorical' },
];

/** The display name of a likelihood. */
export function likelihoodText(likelihood: string): string {
  const kind = parseLikelihood(likelihood)?.kind;
  return kinds.find(({ value }) => value === kind)?.text ?? likelihood;
}

/** The name of a likelihood with its numbers: `Gaussian, σ 0.1`. */
export function likelihoodInShort(likelihood: string): string {
  const parsed = parseLikelihood(likelihood);
  const numbers = parsed ? numbersOf(parsed) : [];
  return [likelihoodText(likelihood), ...numbers.map(({ symbol, value }) => `${symbol} ${value}`)].join(', ');
}

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
          options={kinds}
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
