import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { formatShort } from '../../ui/formatting';
import { NumberField } from '../../ui/numberField';
import { Setting } from '../../ui/setting';
import { defaults } from '../../../src/core/settings/defaults';
import { reasonOf } from './reasonOf';
import type { WithOrigin } from '../../../src/core/settings/provenance';
import {
  formatLikelihood,
  isCountChoice,
  parseLikelihood,
  type LikelihoodChoice,
} from '../../../src/core/settings/likelihood';
import { dispersionRoles } from '../../../src/core/model/countRoles';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import { CountMeanSetting } from './countMeanSetting';

const kinds: readonly { readonly value: LikelihoodChoice['kind']; readonly text: string }[] = [
  { value: 'bernoulli', text: 'Bernoulli' },
  { value: 'bernoulli-logits', text: 'Bernoulli (logits)' },
  { value: 'continuous-bernoulli', text: 'Continuous Bernoulli' },
  { value: 'continuous-bernoulli-logits', text: 'Cont. Bernoulli (logits)' },
  { value: 'gaussian', text: 'Gaussian' },
  { value: 'gaussian-optimal', text: 'Gaussian (optimal σ)' },
  { value: 'gaussian-learned', text: 'Gaussian (learned σ)' },
  { value: 'laplace', text: 'Laplace' },
  { value: 'poisson', text: 'Poisson' },
  { value: 'negative-binomial', text: 'Negative binomial' },
  { value: 'zero-inflated-negative-binomial', text: 'Zero-inflated neg. bin.' },
  { value: 'categorical', text: 'Categorical' },
];

/** The display name of a likelihood. */
export function likelihoodText(likelihood: string): string {
  const kind = parseLikelihood(likelihood)?.kind;
  return kinds.find(({ value }) => value === kind)?.text ?? likelihood;
}

/** The name of a likelihood with its σ, b or θ: `Gaussian, σ 0.1`. */
export function likelihoodInShort(likelihood: string): string {
  const parsed = parseLikelihood(likelihood);
  const width = parsed && widthOf(parsed);
  const name = likelihoodText(likelihood);
  return width ? `${name}, ${width.symbol} ${width.value}` : name;
}

interface LikelihoodSettingProps {
  readonly likelihood: WithOrigin<string>;
  readonly model: ModelDescription | null;
  /** The σ fitted to the dataset, for `gaussian-optimal`. */
  readonly optimalSigma: number | null;
}

/** The likelihood that the decoder output parameterizes, with its σ, b or θ if it has one. */
export function LikelihoodSetting({ likelihood, model, optimalSigma }: LikelihoodSettingProps) {
  const page = usePage();
  const parsed = parseLikelihood(likelihood.value);
  const width = parsed && widthOf(parsed);
  const change = (text: string) => page.change({ likelihood: text });
  return (
    <>
      <Setting name={{ term: 'likelihood' }} reason={reasonOf(likelihood)}>
        <Dropdown
          label="Likelihood"
          testId="setting-likelihood"
          value={parsed?.kind ?? likelihood.value}
          options={kinds}
          onChange={(kind) => change(withTheta(kind, model))}
        />
      </Setting>
      {parsed?.kind === 'gaussian-optimal' && (
        <Setting name={{ term: 'optimalSigma' }}>
          <output data-testid="optimal-sigma">
            {optimalSigma === null ? '–' : formatShort(optimalSigma)}
          </output>
        </Setting>
      )}
      {parsed && width && (
        <Setting name={{ term: width.term }}>
          <NumberField
            label={`${width.symbol} of the likelihood`}
            testId="setting-sigma"
            value={width.value}
            min={1e-6}
            max={1e6}
            fractional
            size={5}
            onChange={(value) => {
              void change(formatLikelihood({ ...parsed, [width.name]: value }));
            }}
          />
        </Setting>
      )}
      {parsed && isCountChoice(parsed) && <CountMeanSetting choice={parsed} model={model} />}
    </>
  );
}

/** A likelihood that was selected by name: a negative binomial needs a number for the θ that no output is. */
function withTheta(kind: string, model: ModelDescription | null): string {
  const outputs = model?.assignments.map(({ role }) => role) ?? [];
  const isStated = !dispersionRoles.some((role) => outputs.includes(role));
  return kind.endsWith('negative-binomial') && isStated ? `${kind}:${defaults.theta}` : kind;
}

/** The parameter of p(x|z) that is a number, unless the decoder or a fit determines it. */
function widthOf(likelihood: LikelihoodChoice) {
  switch (likelihood.kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'categorical':
      return null;
    case 'gaussian':
      return { term: 'sigma', name: 'sigma', symbol: 'σ', value: likelihood.sigma } as const;
    case 'laplace':
      return { term: 'laplaceB', name: 'b', symbol: 'b', value: likelihood.b } as const;
    case 'poisson':
      return null;
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
      return likelihood.theta === undefined
        ? null
        : ({ term: 'theta', name: 'theta', symbol: 'θ', value: likelihood.theta } as const);
  }
}
