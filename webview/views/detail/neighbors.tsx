import { findNearestSamples } from '../../../src/contracts/panel';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { maxNeighbors, NeighborList } from './neighborList';

interface NeighborsProps {
  readonly index: number;
  /** Null without labels, and while it is loading. */
  readonly label: string | null;
  readonly picture: PictureShape | null;
}

/** The samples whose means are nearest to that of a sample. */
export function Neighbors({ index, label, picture }: NeighborsProps) {
  const page = usePage();
  const stage = useStore(page.stage);
  const answer = useAnswer(index, stage, (sample) =>
    page.host.ask(findNearestSamples, { index: sample, count: maxNeighbors }),
  );
  return (
    <NeighborList nearest={answer?.key === index ? answer.value : null} label={label} picture={picture} />
  );
}
