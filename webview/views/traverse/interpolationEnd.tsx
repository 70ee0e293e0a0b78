import { maxSeed } from '../../../src/core/settings/defaults';
import { NumberField } from '../../ui/numberField';
import { SegmentedControl } from '../../ui/segmentedControl';
import { Setting } from '../../ui/setting';
import { endOf, type TraversalProps } from './traversalPlan';

/** Where an interpolation ends, and the path it takes there. */
export function InterpolationEnd({ base, traverse, onChange }: Omit<TraversalProps, 'z'>) {
  return (
    <>
      <Setting name="To sample">
        <NumberField
          label="Sample to end at"
          testId="traversal-to"
          value={endOf(base, traverse)}
          min={0}
          max={maxSeed}
          size={6}
          onChange={(to) => {
            onChange({ to });
          }}
        />
      </Setting>
      {base.geometry === 'line' && (
        <SegmentedControl
          label="Path"
          chosen={traverse.path}
          options={[
            { id: 'linear', text: 'Linear' },
            { id: 'spherical', text: 'Spherical' },
          ]}
          onChoose={(path) => {
            onChange({ path });
          }}
        />
      )}
    </>
  );
}
