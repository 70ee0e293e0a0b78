import { useRef } from 'preact/hooks';
import { getSampleFigures } from '../../../src/contracts/panel';
import type { FiguresOfSample } from '../../../src/contracts/panel/samples';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';

/** A sample's results from its row, or the last known ones if the row isn't loaded; null before there are any. */
export function useSampleFigures(index: number): FiguresOfSample | null {
  const page = usePage();
  useStore(page.rows.version);
  const last = useRef<FiguresOfSample | undefined>(undefined);
  const found = page.rows.find(index);
  if (found) last.current = found;
  // A sample outside the table's window needs a separate request.
  const revision = useStore(page.revision);
  const answer = useAnswer(index, revision, (sample) => page.host.ask(getSampleFigures, sample));
  const own = answer?.key === index ? answer.value : null;
  return found ?? own ?? (last.current?.figures.index === index ? last.current : null);
}
