import { useEffect, useMemo } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { TraverseBase } from '../../../src/contracts/panel/traverse';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { TraverseViewState } from '../../state/traverseView';
import { useAnswer } from '../../state/useAnswer';
import { Button } from '../../ui/button';
import { SegmentedControl } from '../../ui/segmentedControl';
import { SampleConditions } from '../conditions/sampleConditions';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { AcrossClasses } from './acrossClasses';
import { LatentSliders } from './latentSliders';
import { PointPicture } from './pointPicture';
import { TraversalSection } from './traversalSection';
import { hasPrior } from '../../../src/core/model/modelKind';
import { getTraverseBase } from '../../../src/contracts/panel';

/** The traverse view: sliders with live decoding, and traversals from the slider position. */
export function TraversePanel({ state }: { state: PanelState }) {
  const page = usePage();
  const { traverse, sample } = useStore(page.view);
  const stage = useStore(page.stage);
  const problem = useStore(page.traversing.problem);
  const { written } = useStore(page.traversing.saved);
  const wanted = traverse.from === 'sample' && sample !== null ? sample : -1;
  const answer = useAnswer(wanted, stage, (start) =>
    page.host.ask(getTraverseBase, start < 0 ? null : start),
  );
  const base = answer?.value ?? null;
  const z = useMemo(() => (base ? movedFrom(base, traverse.moved) : null), [base, traverse.moved]);
  useEffect(() => {
    if (z) page.traversing.showPoint(z);
  }, [z]);
  const change = (next: Partial<TraverseViewState>) => {
    page.view.update({ traverse: { ...page.view.value.traverse, ...next } });
  };
  const withPrior = state.model !== null && hasPrior(state.model.kind);
  const moves = Object.keys(traverse.moved).length;
  return (
    <div class="traverse">
      <div class="bar-line" role="group" aria-label="Start of the traversal">
        <span class="setting-name">Start at</span>
        <SegmentedControl
          label="Start"
          chosen={traverse.from}
          options={[
            { id: 'sample', text: sample === null ? 'Current sample' : `Sample ${sample}` },
            { id: 'prior', text: withPrior ? 'Prior mean' : 'Mean code' },
          ]}
          onChoose={(from) => {
            change({ from, moved: {} });
          }}
        />
        {traverse.from === 'sample' && sample === null && (
          <span class="quiet">
            No sample is open, so the traversal starts at the {withPrior ? 'prior mean' : 'mean code'}.
          </span>
        )}
        {base?.label && <span class="quiet">{base.label}</span>}
        <SampleConditions
          state={state}
          onChanged={() => {
            page.traversing.decodeAgain();
          }}
        />
        <Button
          icon="discard"
          testId="traverse-reset"
          disabled={moves === 0}
          onClick={() => {
            change({ moved: {} });
          }}
        >
          Reset sliders
        </Button>
      </div>
      <ProblemBanner problem={problem ?? answer?.problem} />
      <WrittenFiles files={written} testId="traversal-written" />
      {base && z && (
        <>
          <div class="traverse-live">
            <PointPicture base={base} picture={state.picture} />
            <LatentSliders
              base={base}
              z={z}
              onMove={(dimension, value) => {
                change({ moved: { ...page.view.value.traverse.moved, [dimension]: value } });
              }}
            />
          </div>
          <AcrossClasses state={state} z={z} />
          <TraversalSection base={base} z={z} traverse={traverse} withPrior={withPrior} onChange={change} />
        </>
      )}
    </div>
  );
}

/** The slider position as a latent code. */
function movedFrom({ z }: TraverseBase, moved: TraverseViewState['moved']): Float32Array {
  const at = z.slice();
  for (const [dimension, value] of Object.entries(moved)) {
    if (Number(dimension) < at.length) at[Number(dimension)] = value;
  }
  return at;
}
