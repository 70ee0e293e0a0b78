import { useEffect } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatFigure } from '../../ui/formatting';
import { fewerDraws } from '../drawCounts';
import { columnName, digitsOf, figureColumns } from '../samples/columns';
import type { SampleColumn } from '../../../src/core/figures/rowOrder';
import { getSampleFigures } from '../../../src/contracts/panel';

/** Columns shown on the card. */
const onCard: readonly SampleColumn[] = ['elbo', 'kl', 'meanSquaredError'];

interface PointCardProps {
  readonly index: number;
  readonly state: PanelState;
  /** Called with the sample whose image is needed; null when the card is removed. */
  readonly onShow: (index: number | null) => void;
}

/** The sample under the pointer: its input, reconstruction and results. */
export function PointCard({ index, state, onShow }: PointCardProps) {
  const page = usePage();
  useStore(page.thumbnails.version);
  const answer = useAnswer(index, 0, (sample) => page.host.ask(getSampleFigures, sample));
  const shown = answer?.key === index ? answer.value : null;
  const figures = shown?.figures ?? null;
  useEffect(() => {
    onShow(index);
    return () => {
      onShow(null);
    };
  }, [index]);
  const fewer = shown && fewerDraws(shown.figures, shown.requested);
  const thumbnail = page.thumbnails.get(index, shown?.picturesOf);
  const { width = 1, height = 1, channels = 1 } = state.picture ?? {};
  const reconstructs = state.model?.shows.includes('reconstructions') === true;
  return (
    <>
      <div class="card-pictures">
        {[thumbnail?.input, ...(reconstructs ? [thumbnail?.reconstruction] : [])].map((bytes, place) => (
          <Picture
            key={place}
            bytes={bytes ?? null}
            {...{ width, height, channels }}
            label={place === 0 ? 'Input' : 'Reconstruction'}
          />
        ))}
      </div>
      <div class="card-words">
        <strong>Sample {index}</strong>
        {figures?.label !== undefined && figures.label !== null && <span>{figures.label}</span>}
        {figureColumns(state)
          .filter(({ column }) => onCard.includes(column))
          .map(({ column }) => (
            <span key={column} class="quiet">
              {columnName(column)} {formatFigure(figures?.[column] ?? null, digitsOf(column))}
            </span>
          ))}
        {fewer !== null && <span class="quiet">{fewer}</span>}
      </div>
    </>
  );
}
