import type { Proposal } from '../../../src/protocol/inspection';
import { isLayout, type Layout } from '../../../src/protocol/settings';
import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { Setting } from '../../ui/setting';

const options: readonly { readonly value: Layout; readonly text: string }[] = [
  { value: 'auto', text: 'By the shapes' },
  { value: 'nchw', text: 'Channels first' },
  { value: 'nhwc', text: 'Channels last' },
  { value: 'flat', text: 'As the model' },
];

/** How the values of a row lie in the data. Only images can lie in more than one way. */
export function LayoutSetting({ layout, shape }: { layout: Proposal<Layout>; shape: readonly number[] }) {
  const page = usePage();
  if (shape.length !== 3 && layout.chosenBy === 'proposal') return null;
  return (
    <Setting name={{ term: 'layout' }}>
      <Dropdown
        label="Layout"
        testId="setting-layout"
        value={layout.value}
        options={options}
        onChange={(chosen) => {
          if (isLayout(chosen)) void page.change({ layout: chosen });
        }}
      />
    </Setting>
  );
}
