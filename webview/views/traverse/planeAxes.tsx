import { Dropdown } from '../../ui/dropdown';
import { planeOf, type TraversalProps } from './traversalPlan';

/** Max number of listed dimensions: spatial latents have thousands. */
const maxListed = 64;

/** The two dimensions of a plane. */
export function PlaneAxes({ base, traverse, onChange }: Omit<TraversalProps, 'z'>) {
  const [x, y] = planeOf(base, traverse);
  const options = [...base.order.subarray(0, maxListed)].map((dimension) => ({
    value: String(dimension),
    text: `z${dimension}`,
  }));
  return (
    <div class="setting">
      <Dropdown
        label="Across"
        testId="plane-x"
        value={String(x)}
        options={options}
        onChange={(value) => {
          onChange({ x: Number(value) });
        }}
      />
      <Dropdown
        label="Up"
        testId="plane-y"
        value={String(y)}
        options={options}
        onChange={(value) => {
          onChange({ y: Number(value) });
        }}
      />
    </div>
  );
}
