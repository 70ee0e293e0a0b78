import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { formatShort } from '../../ui/formatting';
import { NumberField } from '../../ui/numberField';
import { Setting } from '../../ui/setting';
import { parseLikelihood, type LikelihoodChoice } from '../../../src/core/settings/likelihood';

const kinds: readonly { readonly value: LikelihoodChoice['kind']; readonly text: string }[] = [
  { value: 'bernoulli', text: 'Bernoulli' },
  { value: 'bernoulli-logits', text: 'Bernoulli (logits)' },
  { value: 'continuous-bernoulli', text: 'Continuous Bernoulli' },
  { value: 'continuous-bernoulli-logits', text: 'Cont. Bernoulli (logits)' },
  { value: 'gaussian', text: 'Gaussian' },
  { value: 'gaussian-optimal', text: 'Gaussian (best σ)' },
  { value: 'gaussian-learned', text: 'Gaussian (learned σ)' },
  { value: 'laplace', text: 'Laplace' },
  { value: 'categorical', text: 'Categorical' },
];

/** A likelihood as it is shown. */
export function likelihoodText(likelihood: string): string {
  const kind = parseLikelihood(likelihood)?.kind;
  return kinds.find(({ value }) => value === kind)?.text ?? likelihood;
}

interface LikelihoodSettingProps {
  readonly likelihood: string;
  /** The σ found for the data set, where that was asked for. */
  readonly optimalSigma: number | null;
}

/** How the decoder's output is read, with σ or b where the kind has one. */
export function LikelihoodSetting({ likelihood, optimalSigma }: LikelihoodSettingProps) {
  const page = usePage();
  const parsed = parseLikelihood(likelihood);
  const width = parsed && widthOf(parsed);
  const change = (text: string) => page.change({ likelihood: text });
  return (
    <>
      <Setting name={{ term: 'likelihood' }}>
        <Dropdown
          label="Likelihood"
          testId="setting-likelihood"
          value={parsed?.kind ?? likelihood}
          options={kinds}
          onChange={change}
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
            least={1e-6}
            most={1e6}
            fractional
            size={5}
            onChange={(value) => {
              void change(`${parsed.kind}:${value}`);
            }}
          />
        </Setting>
      )}
    </>
  );
}

/** How wide p(x|z) is, for a likelihood whose width is not the decoder's to say. */
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
      return { term: 'sigma', symbol: 'σ', value: likelihood.sigma } as const;
    case 'laplace':
      return { term: 'laplaceB', symbol: 'b', value: likelihood.b } as const;
  }
}
