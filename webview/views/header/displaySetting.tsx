import { displaysFor, formatDisplay, imageAxes, type Display } from '../../../src/core/settings/display';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { usePage } from '../../state/page';
import { Dropdown, type DropdownOption } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';
import type { WithOrigin } from '../../../src/core/settings/provenance';

interface DisplaySettingProps {
  readonly display: WithOrigin<string>;
  readonly picture: PictureShape;
  /** Shape of a row as the model input. */
  readonly shape: readonly number[];
}

/** How rows are displayed, if their shape is ambiguous, and which slice of a volume is shown. */
export function DisplaySetting({ display, picture, shape }: DisplaySettingProps) {
  const page = usePage();
  if (imageAxes(shape) && display.origin === 'proposal') return null;
  const { slices } = picture;
  const options = optionsFor(display.value, shape);
  return (
    <>
      <Setting name={{ term: 'display' }} reason={reasonOf(display)}>
        <Dropdown
          label="Display as"
          testId="setting-display"
          value={display.value.startsWith('slice:') ? 'auto' : display.value}
          options={options}
          onChange={(chosen) => void page.change({ display: chosen })}
        />
      </Setting>
      {slices && (
        <Setting name={{ term: 'slice' }}>
          <NumberField
            label={`Slice, 0 to ${slices.count - 1}`}
            testId="setting-slice"
            value={slices.shown}
            min={0}
            max={slices.count - 1}
            size={4}
            onChange={(slice) => void page.change({ display: `slice:${slice}` })}
          />
        </Setting>
      )}
    </>
  );
}

function optionsFor(chosen: string, shape: readonly number[]): readonly DropdownOption[] {
  const options = [
    { value: 'auto', text: 'Auto (from shape)' },
    ...displaysFor(shape).map((display) => ({ value: formatDisplay(display), text: nameOf(display) })),
  ];
  const isListed = chosen.startsWith('slice:') || options.some(({ value }) => value === chosen);
  return isListed ? options : [...options, { value: chosen, text: chosen }];
}

function nameOf(display: Display): string {
  if (display.kind !== 'image') return 'Line of values';
  const size = `${display.height} × ${display.width}`;
  if (display.channels === 1) return `${size} gray`;
  return display.order === 'channels-first' ? `${size} RGB planes` : `${size} RGB pixels`;
}
