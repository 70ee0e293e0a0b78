import type { PanelState } from '../../../src/contracts/panel/state';
import type { TraverseBase } from '../../../src/contracts/panel/traverse';
import { hasPrior } from '../../../src/core/model/modelKind';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { TraverseFrom, TraverseViewState } from '../../state/traverseView';
import { Button } from '../../ui/button';
import { SegmentedControl } from '../../ui/segmentedControl';
import { SampleConditions } from '../conditions/sampleConditions';
import { InterpolateButton } from '../selection/interpolateButton';

interface StartBarProps {
  readonly state: PanelState;
  readonly base: TraverseBase | null;
  readonly onChange: (change: Partial<TraverseViewState>) => void;
}

/** Where the traversal starts, in words, and what else the decoder is given. */
export function StartBar({ state, base, onChange }: StartBarProps) {
  const page = usePage();
  const { traverse, sample } = useStore(page.view);
  const center = centerOf(state);
  const hasRows = state.run.rowsShown > 0;
  const options: readonly { readonly id: TraverseFrom; readonly text: string }[] = [
    ...(hasRows && sample !== null ? [{ id: 'sample', text: `Sample ${sample}` } as const] : []),
    ...(hasRows ? [{ id: 'median', text: 'Median row' } as const] : []),
    { id: 'prior', text: center },
  ];
  const chosen = options.find(({ id }) => id === traverse.from) ?? options[0]!;
  return (
    <div class="bar-line" role="group" aria-label="Start of the traversal">
      <span class="setting-name">Start at</span>
      {options.length === 1 ? (
        <span data-testid="traverse-start">{center}</span>
      ) : (
        <>
          <SegmentedControl
            label="Start"
            chosen={chosen.id}
            options={options}
            onChoose={(from) => {
              onChange({ from, moved: {}, movedMedian: null });
            }}
          />
          {base && (
            <span class="quiet" data-testid="traverse-start">
              {wordsOf(base, chosen.id, center)}
            </span>
          )}
        </>
      )}
      <SampleConditions
        state={state}
        onChanged={() => {
          page.traversing.decodeAgain();
        }}
      />
      <Button
        icon="discard"
        testId="traverse-reset"
        disabled={Object.keys(traverse.moved).length === 0}
        onClick={() => {
          onChange({ moved: {}, movedMedian: null });
        }}
      >
        Reset sliders
      </Button>
      <InterpolateButton />
    </div>
  );
}

function centerOf({ model, prior }: PanelState): string {
  if (!model || !hasPrior(model)) return 'Mean code';
  return prior === 'sphere' ? 'Mean direction' : 'Prior mean';
}

/** Which row the traversal starts at, where the choice doesn't say. */
function wordsOf({ sample, label, median }: TraverseBase, chosen: TraverseFrom, center: string): string {
  if (sample === null)
    return chosen === 'prior'
      ? ''
      : `That row has no results, so the traversal starts at the ${center.toLowerCase()}.`;
  const named = label === null ? '' : ` · ${label}`;
  if (chosen === 'sample') return label ?? '';
  switch (median) {
    case 'elbo':
      return `Sample ${sample}, the median by ELBO${named}`;
    case 'meanSquaredError':
      return `Sample ${sample}, the median by reconstruction error${named}`;
    case null:
      return `Sample ${sample}, the median when the sliders were moved${named}`;
  }
}
