import { useEffect } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Interpolation } from './interpolation';
import { LatentStrips } from './latentStrips';
import { PlaneGrid } from './planeGrid';
import { traversalOf, type TraversalProps } from './traversalPlan';

interface TraversalContentProps extends TraversalProps {
  /** How rows of the data are displayed. */
  readonly picture: PictureShape | null;
}

/** What is decoded from the slider position: strips, an interpolation or a plane. */
export function TraversalContent({ base, z, traverse, picture, onChange }: TraversalContentProps) {
  const page = usePage();
  const decoded = useStore(page.traversing.traversal);
  const { mode, moved } = traverse;
  const wanted = traversalOf(base, z, traverse);
  useEffect(() => {
    if (mode !== 'grid') page.traversing.show(wanted);
  }, [base, z, JSON.stringify({ ...wanted, z: null })]);
  if (mode === 'grid') {
    const onMove = (dimension: number, value: number) => {
      const { movedMedian } = page.view.value.traverse;
      const start = base.median === null ? movedMedian : base.sample;
      onChange({ moved: { ...page.view.value.traverse.moved, [dimension]: value }, movedMedian: start });
    };
    return <LatentStrips base={base} z={z} traverse={traverse} onMove={onMove} />;
  }
  if (decoded?.traversal.kind !== mode) return null;
  if (mode === 'manifold') return <PlaneGrid decoded={decoded} />;
  const from = Object.keys(moved).length === 0 ? base.sample : null;
  return <Interpolation decoded={decoded} from={from} picture={picture} />;
}
