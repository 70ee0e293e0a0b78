import type { PanelCondition, PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { TextField } from '../../ui/textField';
import { defaultCondition, parseConditionSource } from '../../../src/core/settings/conditionSource';
import { Setting } from '../../ui/setting';
import { reasonOf } from '../header/reasonOf';

/** Sources of a conditional model's conditions: a column of the dataset, or one value for all rows. */
export function ConditionSettings({ state }: { state: PanelState }) {
  return (
    <>
      {state.conditions.map((condition) => (
        <ConditionSetting key={condition.name} condition={condition} stated={state.conditions} />
      ))}
    </>
  );
}

const oneValue = 'value';

function ConditionSetting({
  condition,
  stated,
}: {
  condition: PanelCondition;
  stated: readonly PanelCondition[];
}) {
  const page = usePage();
  const { name, source, columns } = condition;
  const change = (text: string) => {
    const others = stated.flatMap((each) =>
      each.source && each.source.origin !== 'proposal' && each.name !== name
        ? [[each.name, each.source.value] as const]
        : [],
    );
    return page.change({ conditions: Object.fromEntries([...others, [name, text]]) });
  };
  const known = columns.some((column) => column.source === source?.value);
  const isValue = source !== null && !known;
  return (
    <Setting name={name} reason={source ? reasonOf(source) : 'No column of the dataset has this name.'}>
      <Dropdown
        label={`Source of the condition ${name}`}
        testId={`condition-${name}`}
        value={known ? source!.value : isValue ? oneValue : ''}
        options={[
          ...(source ? [] : [{ value: '', text: 'Choose…' }]),
          ...columns.map((column) => ({ value: column.source, text: column.name })),
          { value: oneValue, text: 'Fixed value' },
        ]}
        onChange={(chosen) => change(chosen === oneValue ? defaultCondition(condition) : chosen)}
      />
      {isValue && (
        <TextField
          label={`Value of ${name}`}
          testId={`condition-value-${name}`}
          value={source.value}
          size={6}
          check={(text) =>
            parseConditionSource(text)?.kind === 'value' ? null : 'Enter one or more comma-separated numbers.'
          }
          onChange={(text) => void change(text)}
        />
      )}
    </Setting>
  );
}
