import { useMemo } from 'preact/hooks';
import type { NearestOfDraws, PriorSettings, PriorView } from '../../../src/contracts/panel/prior';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { formatCount, formatShort } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { tip } from '../../ui/tooltip';
import { KeepButton } from './keepButton';
import { temperatureText } from './temperatures';

export function PriorGrid({ view, state }: { view: PriorView; state: PanelState }) {
  const page = usePage();
  const { settings, z, pictures, picture } = view;
  // An index into other rows would open an unrelated sample.
  const nearest = view.nearest?.means === state.meansOf ? view.nearest : null;
  const { width, height, channels } = picture;
  const each = useMemo(() => {
    const size = width * height * channels;
    const count = Math.floor(pictures.length / size);
    return Array.from({ length: count }, (_, place) => pictures.subarray(place * size, (place + 1) * size));
  }, [view]);
  const latentDims = z.length / Math.max(1, each.length);
  const name = `${formatCount(each.length)} samples from ${sourceText(settings)}, seed ${settings.seed}, ${temperatureText(settings, formatShort)}`;
  return (
    <>
      <p class="hint">
        {name}. Select <Icon name="star-empty" /> on a sample to add it to the favorites.
      </p>
      <ul
        class="prior-grid"
        data-testid="prior-grid"
        data-seed={settings.seed}
        data-source={settings.source ?? 'prior'}
        aria-label={name}
      >
        {each.map((bytes, place) => (
          <li key={place}>
            <Picture
              bytes={bytes}
              {...{ width, height, channels }}
              label={`Sample ${place + 1} from ${sourceText(settings)}`}
            />
            <KeepButton
              z={z.subarray(place * latentDims, (place + 1) * latentDims)}
              origin={`draw ${place + 1} from ${sourceText(settings)}, seed ${settings.seed}, ${temperatureText(settings, formatShort)}`}
              name={`sample ${place + 1}`}
            />
            {nearest && (
              <LinkButton
                about={`(open the sample nearest to draw ${place + 1})`}
                onClick={() => {
                  page.view.update({ sample: nearest.index[place]!, view: 'samples' });
                }}
              >
                <span {...tip(nearestText(nearest, place, state))}>≈ {nearest.index[place]}</span>
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function nearestText({ index, distance }: NearestOfDraws, place: number, { data }: PanelState): string {
  const dataset = data ? ` of ${data.name}` : '';
  return `Sample ${index[place]}${dataset} has the nearest mean (distance ${formatShort(distance[place]!)}).`;
}

function sourceText({ source = 'prior' }: PriorSettings): string {
  switch (source) {
    case 'prior':
      return 'the prior';
    case 'gaussian':
      return 'the aggregate posterior (Gaussian fit)';
    case 'mixture':
      return 'the aggregate posterior (mixture fit)';
  }
}
