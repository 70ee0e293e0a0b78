import { parseConditionSource } from '../../../src/core/settings/conditionSource';
import type { PanelCondition, PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { TextField } from '../../ui/textField';
import { Setting } from '../../ui/setting';

/** Conditions with more classes than this get a text field instead of a list. */
const maxListed = 100;

/** Conditions of samples and traversals: one class or value for all of them. */
export function SampleConditions({ state, onChanged }: { state: PanelState; onChanged: () => void }) {
  const page = usePage();
  const shown = state.conditions.filter(({ sample }) => sample !== null);
  const change = async (name: string, text: string) => {
    const others = Object.fromEntries(shown.map((each) => [each.name, each.sample!]));
    await page.change({ sampleConditions: { ...others, [name]: text } });
    onChanged();
  };
  return (
    <>
      {shown.map((condition) => (
        <Setting key={condition.name} name={condition.name} testId={`sample-condition-${condition.name}`}>
          <SampleCondition condition={condition} onChange={(text) => change(condition.name, text)} />
        </Setting>
      ))}
    </>
  );
}

function SampleCondition({
  condition: { name, sample, classes, form },
  onChange,
}: {
  condition: PanelCondition;
  onChange: (text: string) => Promise<void>;
}) {
  const label = `${name} of the samples`;
  if (form !== 'numbers' && classes !== null && classes <= maxListed) {
    return (
      <Dropdown
        label={label}
        testId={`sample-class-${name}`}
        value={sample ?? '0'}
        options={Array.from({ length: classes }, (_, index) => ({
          value: String(index),
          text: String(index),
        }))}
        onChange={onChange}
      />
    );
  }
  return (
    <TextField
      label={label}
      testId={`sample-value-${name}`}
      value={sample ?? '0'}
      size={6}
      check={(text) =>
        parseConditionSource(text)?.kind === 'value' ? null : 'Enter one or more comma-separated numbers.'
      }
      onChange={(text) => void onChange(text)}
    />
  );
}
