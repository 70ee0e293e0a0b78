import type { SampleFigures } from '../../../src/core/figures/figures';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { FigureList } from './figureList';

interface DetailFiguresProps {
  readonly figures: SampleFigures;
  readonly typicality: number | null;
}

/** The results of a sample, with how many of the requested draws they rest on. */
export function DetailFigures({ figures, typicality }: DetailFiguresProps) {
  const draws = useStore(usePage().panel, (state) => state?.run.draws);
  const requestedDraws = draws?.shown ? draws.samples : figures.draws;
  return <FigureList figures={figures} typicality={typicality} requestedDraws={requestedDraws} />;
}
