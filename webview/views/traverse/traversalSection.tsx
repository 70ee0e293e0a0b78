import { useEffect } from 'preact/hooks';
import {
  minQuantile,
  maxTraversalSteps,
  posteriorReach,
  type RangeKind,
  type Traversal,
  type TraverseBase,
} from '../../../src/contracts/panel/traverse';
import { maxSeed } from '../../../src/core/settings/defaults';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { TraverseViewState } from '../../state/traverseView';
import { Button } from '../../ui/button';
import { Dropdown } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { SegmentedControl } from '../../ui/segmentedControl';
import { Term } from '../../ui/term';
import { TraversalGrid } from './traversalGrid';
import { Setting } from '../../ui/setting';

/** Number of rows in the grid, one per dimension. */
const gridRows = 8;
/** Dragging is considered finished when a slider hasn't moved for this long. */
const restMilliseconds = 180;
const maxListed = 64;

interface TraversalSectionProps {
  readonly base: TraverseBase;
  readonly z: Float32Array;
  readonly traverse: TraverseViewState;
  /** Whether the model has a prior; without one, the range is that of the dataset's codes. */
  readonly withPrior: boolean;
  readonly onChange: (change: Partial<TraverseViewState>) => void;
}

/** A traversal from the slider position: along each dimension, to another sample, or over a plane. */
export function TraversalSection({ base, z, traverse: chosen, withPrior, onChange }: TraversalSectionProps) {
  const traverse: TraverseViewState = withPrior ? chosen : { ...chosen, range: 'data' };
  const page = usePage();
  const decoded = useStore(page.traversing.traversal);
  const { underway } = useStore(page.traversing.saved);
  const wanted = traversalOf(base, z, traverse);
  useEffect(() => {
    // While a slider is dragged, the decoder only decodes the current point.
    const timer = setTimeout(() => {
      page.traversing.show(wanted);
    }, restMilliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [JSON.stringify({ ...wanted, z: [...z] })]);
  const { mode, range, steps, path } = traverse;
  const shown = decoded?.traversal.kind === mode ? decoded : null;
  return (
    <section class="traversal" aria-labelledby="traversal-title">
      <div class="bar-line" role="group" aria-label="Traversal">
        <h2 id="traversal-title">
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
              options={ranges.map(({ kind, text }) => ({ value: kind, text }))}
              onChange={(value) => {
                onChange({ range: ranges.find(({ kind }) => kind === value)?.kind ?? range });
              }}
            />
          </Setting>
        )}
        {mode === 'interpolation' && (
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
            <SegmentedControl
              label="Path"
              chosen={path}
              options={[
                { id: 'linear', text: 'Linear' },
                { id: 'spherical', text: 'Spherical' },
              ]}
              onChoose={(next) => {
                onChange({ path: next });
              }}
            />
          </>
        )}
        {mode === 'manifold' && <PlaneAxes base={base} traverse={traverse} onChange={onChange} />}
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
          disabled={shown === null || underway}
          label="Save traversal…"
          onClick={() => {
            if (shown) void page.traversing.save(shown);
          }}
        >
          Save…
        </Button>
      </div>
      {shown && <TraversalGrid decoded={shown} />}
    </section>
  );
}

const ranges: readonly { readonly kind: RangeKind; readonly text: string }[] = [
  {
    kind: 'prior-quantiles',
    text: `Prior quantiles ${Math.round(100 * minQuantile)}–${Math.round(100 * (1 - minQuantile))}%`,
  },
  { kind: 'posterior', text: `Posterior μ ± ${posteriorReach}σ` },
  { kind: 'data', text: 'Min to max μ of the dataset' },
];

function PlaneAxes({ base, traverse, onChange }: Omit<TraversalSectionProps, 'z' | 'withPrior'>) {
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

/** The chosen dimensions of the plane, or the two most informative ones. */
function planeOf({ order, z }: TraverseBase, { x, y }: TraverseViewState): readonly [number, number] {
  const within = (dimension: number | null) =>
    dimension !== null && dimension < z.length ? dimension : null;
  return [within(x) ?? order[0]!, within(y) ?? order[1] ?? order[0]!];
}

/** The sample an interpolation ends at; by default, a sample other than the start. */
function endOf({ sample }: TraverseBase, { to }: TraverseViewState): number {
  return to ?? (sample === 0 ? 1 : 0);
}

function traversalOf(base: TraverseBase, z: Float32Array, traverse: TraverseViewState): Traversal {
  const { mode, range, steps, path } = traverse;
  const { sample } = base;
  switch (mode) {
    case 'grid': {
      const dimensions = [...base.order.subarray(0, gridRows)];
      return { kind: mode, z, sample, dimensions, range, steps };
    }
    case 'interpolation':
      return { kind: mode, z, to: endOf(base, traverse), path, steps };
    case 'manifold': {
      const [x, y] = planeOf(base, traverse);
      return { kind: mode, z, sample, x, y, range, steps };
    }
  }
}
