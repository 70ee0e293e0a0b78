import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { TextField } from '../../ui/textField';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';
import type { WithOrigin } from '../../../src/core/settings/provenance';
import { parseScale } from '../../../src/core/settings/scale';

const kinds = [
  { value: 'none', text: 'None' },
  { value: '0..1', text: '0 … 1' },
  { value: '-1..1', text: '−1 … 1' },
  { value: 'standardize', text: 'Standardize' },
];

/** How raw values are scaled for the model. */
export function ScaleSetting({ scale }: { scale: WithOrigin<string> }) {
  const page = usePage();
  const kind = parseScale(scale.value)?.kind ?? scale.value;
  const change = (text: string) => void page.change({ scale: text });
  return (
    <Setting name={{ term: 'scale' }} reason={reasonOf(scale)}>
      <Dropdown
        label="Scale"
        testId="setting-scale"
        value={kind}
        options={kinds}
        onChange={(chosen) => {
          change(chosen === 'standardize' ? '0,1' : chosen);
        }}
      />
      {kind === 'standardize' && (
        <TextField
          label="Mean and standard deviation"
          testId="setting-scale-values"
          value={scale.value}
          size={10}
          check={(text) =>
            parseScale(text)?.kind === 'standardize'
              ? null
              : 'Enter mean and standard deviation, for example 0.5,0.25. The standard deviation must be greater than 0.'
          }
          onChange={change}
        />
      )}
    </Setting>
  );
}
