import { parseLikelihood, type Likelihood } from '../../../src/protocol/settings';
import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { Setting } from './setting';

const kinds: readonly { readonly value: Likelihood['kind']; readonly text: string }[] = [
  { value: 'bernoulli', text: 'Bernoulli' },
  { value: 'bernoulli-logits', text: 'Bernoulli (logits)' },
  { value: 'continuous-bernoulli', text: 'Continuous Bernoulli' },
  { value: 'gaussian', text: 'Gaussian' },
  { value: 'laplace', text: 'Laplace' },
];

/** How the decoder's output is read, with σ or b where the kind has one. */
export function LikelihoodSetting({ likelihood }: { likelihood: string }) {
  const page = usePage();
  const parsed = parseLikelihood(likelihood);
  const width = parsed && widthOf(parsed);
  const change = (text: string) => void page.change({ likelihood: text });
  return (
    <>
      <Setting term="likelihood">
        <Dropdown
          label="Likelihood"
          testId="setting-likelihood"
          value={parsed?.kind ?? likelihood}
          options={kinds}
          onChange={change}
        />
      </Setting>
      {parsed && width && (
        <Setting term={width.term}>
          <NumberField
            label={`${width.symbol} of the likelihood`}
            testId="setting-sigma"
            value={width.value}
            least={1e-6}
            most={1e6}
            fractional
            size={5}
            onChange={(value) => {
              change(`${parsed.kind}:${value}`);
            }}
          />
        </Setting>
      )}
    </>
  );
}

/** How wide p(x|z) is, for a likelihood whose width is not the decoder's to say. */
function widthOf(likelihood: Likelihood) {
  switch (likelihood.kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
      return null;
    case 'gaussian':
      return { term: 'sigma', symbol: 'σ', value: likelihood.sigma } as const;
    case 'laplace':
      return { term: 'laplaceB', symbol: 'b', value: likelihood.b } as const;
  }
}
