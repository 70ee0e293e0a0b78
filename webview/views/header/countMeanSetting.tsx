import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { Setting } from '../../ui/setting';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import { formatCountMean, parseCountMean } from '../../../src/core/settings/countMean';
import { formatLikelihood, type CountChoice } from '../../../src/core/settings/likelihood';
import { elementCount } from '../../../src/core/shape';

interface CountMeanSettingProps {
  readonly choice: CountChoice;
  readonly model: ModelDescription | null;
}

/** How the mean of counts is made of the decoder's output. */
export function CountMeanSetting({ choice, model }: CountMeanSettingProps) {
  const page = usePage();
  if (!choice.mean) return null;
  const value = formatCountMean(choice.mean);
  const inputs = (model?.conditions ?? []).filter(({ shape }) => elementCount(shape) === 1);
  const options = [
    { value: 'rate', text: 'Output' },
    { value: 'log-rate', text: 'exp(output)' },
    ...(choice.kind === 'poisson'
      ? []
      : [
          { value: 'logits', text: 'θ × exp(output)' },
          { value: 'probs', text: 'θ × output ⁄ (1 − output)' },
        ]),
    { value: 'proportions', text: 'Output × sum of the row' },
    ...inputs.flatMap(({ name }) => [
      { value: `proportions*${name}`, text: `Output × ${name}` },
      { value: `proportions*exp(${name})`, text: `Output × exp(${name})` },
    ]),
  ];
  const change = (text: string) => {
    const mean = parseCountMean(text);
    return page.change({ likelihood: formatLikelihood({ ...choice, ...(mean && { mean }) }) });
  };
  return (
    <Setting name={{ term: 'countMean' }}>
      <Dropdown
        label="Mean of the counts"
        testId="setting-count-mean"
        value={value}
        options={
          options.some((option) => option.value === value) ? options : [...options, { value, text: value }]
        }
        onChange={change}
      />
    </Setting>
  );
}
