import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';
import { isLayout, type Layout } from '../../../src/core/settings/layout';
import type { WithOrigin } from '../../../src/core/settings/provenance';

const options: readonly { readonly value: Layout; readonly text: string }[] = [
  { value: 'auto', text: 'Auto (from shapes)' },
  { value: 'nchw', text: 'Channels first' },
  { value: 'nhwc', text: 'Channels last' },
  { value: 'flat', text: 'Same as model' },
];

/** Memory layout of a row in the dataset. Only images have more than one possible layout. */
export function LayoutSetting({ layout, shape }: { layout: WithOrigin<Layout>; shape: readonly number[] }) {
  const page = usePage();
  if (shape.length !== 3 && layout.origin === 'proposal') return null;
  return (
    <Setting name={{ term: 'layout' }} reason={reasonOf(layout)}>
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
