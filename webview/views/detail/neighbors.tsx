import { findNearestSamples } from '../../../src/contracts/panel';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { maxNeighbors, NeighborList } from './neighborList';

/** The samples whose means are nearest to that of a sample. */
export function Neighbors({ index, picture }: { index: number; picture: PictureShape | null }) {
  const page = usePage();
  const stage = useStore(page.stage);
  const answer = useAnswer(index, stage, (sample) =>
    page.host.ask(findNearestSamples, { index: sample, count: maxNeighbors }),
  );
  return <NeighborList nearest={answer?.key === index ? answer.value : null} picture={picture} />;
}
