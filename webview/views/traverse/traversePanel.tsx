import { movedTo } from '../../../src/contracts/panel/traverse';
import { useEffect, useMemo } from 'preact/hooks';
import { getTraverseBase } from '../../../src/contracts/panel';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { TraverseBase } from '../../../src/contracts/panel/traverse';
import { hasPrior } from '../../../src/core/model/modelKind';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { TraverseViewState } from '../../state/traverseView';
import { useAnswer } from '../../state/useAnswer';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { AcrossClasses } from './acrossClasses';
import { PointPicture } from './pointPicture';
import { StartBar } from './startBar';
import { TraversalBar } from './traversalBar';
import { TraversalContent } from './traversalContent';
import { startOf } from './traversalPlan';

/** The traverse view: the decoded slider position, and what is decoded on the ways from it. */
export function TraversePanel({ state }: { state: PanelState }) {
  const page = usePage();
  const { traverse, sample } = useStore(page.view);
  const stage = useStore(page.stage);
  const problem = useStore(page.traversing.problem);
  const { written } = useStore(page.traversing.saved);
  // The first rows of a run are a start, too.
  const revision = 2 * stage + Number(state.run.rowsShown > 0);
  const start = startOf(traverse, sample);
  // A prior of the model's own follows what samples are conditioned on.
  const told = state.prior === 'model' ? state.conditions.map((condition) => condition.sample) : [];
  const answer = useAnswer(JSON.stringify([start, told]), revision, () =>
    page.host.ask(getTraverseBase, start),
  );
  const base = answer?.value ?? null;
  const z = useMemo(() => (base ? movedFrom(base, traverse.moved) : null), [base, traverse.moved]);
  useEffect(() => {
    if (z) page.traversing.showPoint(z);
  }, [z]);
  const change = (next: Partial<TraverseViewState>) => {
    page.view.update({ traverse: { ...page.view.value.traverse, ...next } });
  };
  const withPrior = state.model !== null && hasPrior(state.model);
  const shown: TraverseViewState = withPrior ? traverse : { ...traverse, range: 'data' };
  return (
    <div class="traverse">
      <StartBar state={state} base={base} onChange={change} />
      <ProblemBanner problem={problem ?? answer?.problem} />
      <WrittenFiles files={written} testId="traversal-written" />
      {base && z && (
        <>
          <TraversalBar base={base} z={z} traverse={shown} withPrior={withPrior} onChange={change} />
          <div class="traverse-live">
            <PointPicture base={base} picture={state.picture} />
            <div class="traversal">
              <AcrossClasses state={state} z={z} />
              <TraversalContent
                state={state}
                base={base}
                z={z}
                traverse={shown}
                picture={state.picture}
                onChange={change}
              />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

/** The slider position as a latent code. */
function movedFrom(base: TraverseBase, moved: TraverseViewState['moved']): Float32Array {
  const changes = Object.entries(moved).map(([dimension, value]) => [Number(dimension), value] as const);
  return movedTo(
    base,
    base.z,
    changes.filter(([dimension]) => dimension < base.z.length),
  );
}
