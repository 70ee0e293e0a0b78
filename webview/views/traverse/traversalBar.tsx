import {
  maxTraversalSteps,
  minQuantile,
  posteriorReach,
  priorReach,
  type RangeKind,
  type TraverseBase,
} from '../../../src/contracts/panel/traverse';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { TraverseViewState } from '../../state/traverseView';
import { Button } from '../../ui/button';
import { Dropdown } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { SegmentedControl } from '../../ui/segmentedControl';
import { Setting } from '../../ui/setting';
import { Term } from '../../ui/term';
import { InterpolationEnd } from './interpolationEnd';
import { PlaneAxes } from './planeAxes';
import { savedStrips, traversalOf, type TraversalProps } from './traversalPlan';

interface TraversalBarProps extends TraversalProps {
  /** Whether the model has a prior; without one, the range is that of the dataset's codes. */
  readonly withPrior: boolean;
}

/** What is decoded from the slider position: along each dimension, to another sample, or over a plane; and how finely. */
export function TraversalBar({ base, z, traverse, withPrior, onChange }: TraversalBarProps) {
  const page = usePage();
  const { underway } = useStore(page.traversing.saved);
  const { mode, range, steps } = traverse;
  return (
    <div class="bar-line" role="group" aria-label="Traversal">
      <h2>
        <Term name="traversal" />
      </h2>
      <SegmentedControl
        label="Kind of traversal"
        chosen={mode}
        options={[
          { id: 'grid', text: 'Dimensions' },
          { id: 'interpolation', text: 'Interpolation' },
          { id: 'manifold', text: 'Plane' },
        ]}
        onChoose={(next) => {
          onChange({ mode: next });
        }}
      />
      {mode !== 'interpolation' && withPrior && (
        <Setting name="Range">
          <Dropdown
            label="Range"
            testId="traversal-range"
            value={range}
            options={ranges.map((kind) => ({ value: kind, text: rangeText(kind, base) }))}
            onChange={(value) => {
              onChange({ range: ranges.find((kind) => kind === value) ?? range });
            }}
          />
        </Setting>
      )}
      {mode === 'interpolation' && <InterpolationEnd {...{ base, traverse, onChange }} />}
      {mode === 'manifold' && <PlaneAxes {...{ base, traverse, onChange }} />}
      <Setting name="Steps">
        <NumberField
          label="Steps"
          testId="traversal-steps"
          value={steps}
          min={2}
          max={maxTraversalSteps}
          size={3}
          onChange={(next) => {
            onChange({ steps: next });
          }}
        />
      </Setting>
      <Button
        icon="save"
        testId="traversal-save"
        disabled={underway}
        label={saveLabel(base, traverse)}
        onClick={() => {
          void page.traversing.save(traversalOf(base, z, traverse));
        }}
      >
        Save…
      </Button>
    </div>
  );
}

const ranges: readonly RangeKind[] = ['prior-quantiles', 'posterior', 'data'];

function rangeText(kind: RangeKind, { isNormal }: TraverseBase): string {
  switch (kind) {
    case 'prior-quantiles':
      return isNormal
        ? `Prior quantiles ${Math.round(100 * minQuantile)}–${Math.round(100 * (1 - minQuantile))}%`
        : `Prior mean ± ${priorReach.toFixed(2)}σ`;
    case 'posterior':
      return `Posterior μ ± ${posteriorReach}σ`;
    case 'data':
      return 'Min to max μ of the dataset';
  }
}

function saveLabel(base: TraverseBase, { mode }: TraverseViewState): string {
  switch (mode) {
    case 'grid': {
      const saved = savedStrips(base).length;
      return saved < (base.activeCount || base.order.length)
        ? `Save strips of the ${saved} most informative dimensions…`
        : `Save ${saved} strips…`;
    }
    case 'interpolation':
      return 'Save interpolation…';
    case 'manifold':
      return 'Save plane…';
  }
}
