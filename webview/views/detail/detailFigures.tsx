import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { FigureList } from './figureList';
import { useRef } from 'preact/hooks';
import type { SampleFigures } from '../../../src/core/figures/figures';
import { getSampleFigures } from '../../../src/contracts/panel';

/** The sample's results from its row, or the last known ones if the row isn't loaded. */
export function DetailFigures({ index, typicality }: { index: number; typicality: number | null }) {
  const page = usePage();
  useStore(page.rows.version);
  const last = useRef<SampleFigures | undefined>(undefined);
  const found = page.rows.find(index);
  if (found) last.current = found;
  // A sample outside the table's window needs a separate request.
  const revision = useStore(page.revision);
  const answer = useAnswer(index, revision, (sample) => page.host.ask(getSampleFigures, sample));
  const own = answer?.key === index ? answer.value : null;
  const figures = found ?? own ?? (last.current?.index === index ? last.current : undefined);
  const draws = useStore(page.panel, (state) => state?.run.draws);
  if (!figures) return null;
  const requestedDraws = draws?.shown ? draws.samples : figures.draws;
  return <FigureList figures={figures} typicality={typicality} requestedDraws={requestedDraws} />;
}
