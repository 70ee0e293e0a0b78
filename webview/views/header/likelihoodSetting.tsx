import { defaults, parseLikelihood } from '../../../src/protocol/settings';
import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { Setting } from './setting';

const kinds = [
  { value: 'bernoulli', text: 'Bernoulli' },
  { value: 'bernoulli-logits', text: 'Bernoulli (logits)' },
  { value: 'gaussian', text: 'Gaussian' },
];

/** How the decoder's output is read, with σ where the kind has one. */
export function LikelihoodSetting({ likelihood }: { likelihood: string }) {
  const page = usePage();
  const parsed = parseLikelihood(likelihood);
  const change = (text: string) => void page.change({ likelihood: text });
  return (
    <>
      <Setting term="likelihood">
        <Dropdown
          label="Likelihood"
          testId="setting-likelihood"
          value={parsed?.kind ?? likelihood}
          options={kinds}
          onChange={(kind) => {
            change(kind === 'gaussian' ? `gaussian:${defaults.gaussianSigma}` : kind);
          }}
        />
      </Setting>
      {parsed?.kind === 'gaussian' && (
        <Setting term="sigma">
          <NumberField
            label="σ of the likelihood"
            testId="setting-sigma"
            value={parsed.sigma}
            least={1e-6}
            most={1e6}
            fractional
            size={5}
            onChange={(sigma) => {
              change(`gaussian:${sigma}`);
            }}
          />
        </Setting>
      )}
    </>
  );
}
