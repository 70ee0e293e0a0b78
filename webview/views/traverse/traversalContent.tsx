import { useEffect } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { TraverseViewState } from '../../state/traverseView';
import { Interpolation } from './interpolation';
import { LatentStrips } from './latentStrips';
import { PlaneGrid } from './planeGrid';
import { DirectionSection } from './directionSection';
import { blankPicture } from './stripPictures';
import { traversalOf, type TraversalProps } from './traversalPlan';

interface TraversalContentProps extends TraversalProps {
  readonly state: PanelState;
  /** How rows of the data are displayed. */
  readonly picture: PictureShape | null;
}

/** What is decoded from the slider position: strips, an interpolation or a plane. */
export function TraversalContent({ state, base, z, traverse, picture, onChange }: TraversalContentProps) {
  const page = usePage();
  const decoded = useStore(page.traversing.traversal);
  const point = useStore(page.traversing.point);
  const { mode, moved } = traverse;
  const wanted = traversalOf(base, z, traverse);
  useEffect(() => {
    if (mode !== 'grid') page.traversing.show(wanted);
  }, [base, z, JSON.stringify({ ...wanted, z: null })]);
  if (mode === 'grid') {
    const move = (changes: TraverseViewState['moved']) => {
      const before = page.view.value.traverse;
      const start = base.median === null ? before.movedMedian : base.sample;
      onChange({ moved: { ...before.moved, ...changes }, movedMedian: start });
    };
    const { range, steps, direction } = traverse;
    return (
      <>
        <DirectionSection
          state={state}
          settings={{ base, z, range, steps }}
          picture={point?.view.picture ?? picture ?? blankPicture}
          chosen={direction}
          onChange={onChange}
          onMove={(to) => {
            move(differences(z, to));
          }}
        />
        <LatentStrips
          base={base}
          z={z}
          traverse={traverse}
          onMove={(dimension, value) => {
            move({ [dimension]: value });
          }}
        />
      </>
    );
  }
  if (decoded?.traversal.kind !== mode) return null;
  if (mode === 'manifold') return <PlaneGrid decoded={decoded} />;
  const from = Object.keys(moved).length === 0 ? base.sample : null;
  return <Interpolation decoded={decoded} from={from} picture={picture} />;
}

/** The values of a latent that are others than before, by dimension. */
function differences(from: Float32Array, to: Float32Array): TraverseViewState['moved'] {
  return Object.fromEntries([...to.entries()].filter(([dimension, value]) => value !== from[dimension]));
}
