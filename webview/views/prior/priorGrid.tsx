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

export function PriorGrid({ view, state }: { view: PriorView; state: PanelState }) {
  const page = usePage();
  const { settings, z, pictures, picture } = view;
  // An index found among other rows would open a stranger.
  const nearest = view.nearest?.means === state.meansOf ? view.nearest : null;
  const { width, height, channels } = picture;
  const each = useMemo(() => {
    const size = width * height * channels;
    const count = Math.floor(pictures.length / size);
    return Array.from({ length: count }, (_, place) => pictures.subarray(place * size, (place + 1) * size));
  }, [view]);
  const latentDims = z.length / Math.max(1, each.length);
  const name = `${formatCount(each.length)} samples from ${sourceWords(settings)}, seed ${settings.seed}, temperature ${formatShort(settings.temperature)}`;
  return (
    <>
      <p class="hint">
        {name}. <Icon name="star-empty" /> on a picture keeps it among the favorites.
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
              label={`Sample ${place + 1} from ${sourceWords(settings)}`}
            />
            <KeepButton
              z={z.subarray(place * latentDims, (place + 1) * latentDims)}
              origin={`draw ${place + 1} from ${sourceWords(settings)}, seed ${settings.seed}, temperature ${formatShort(settings.temperature)}`}
              name={`sample ${place + 1}`}
            />
            {nearest && (
              <LinkButton
                about={`is the nearest sample to draw ${place + 1}; opens it`}
                onClick={() => {
                  page.view.update({ sample: nearest.index[place]!, view: 'samples' });
                }}
              >
                <span {...tip(nearestWords(nearest, place, state))}>≈ {nearest.index[place]}</span>
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function nearestWords({ index, distance }: NearestOfDraws, place: number, { data }: PanelState): string {
  const among = data ? ` of ${data.name}` : '';
  return `Sample ${index[place]}${among} has the nearest mean, ${formatShort(distance[place]!)} away.`;
}

function sourceWords({ source = 'prior' }: PriorSettings): string {
  switch (source) {
    case 'prior':
      return 'the prior';
    case 'gaussian':
      return 'the aggregate posterior as one Gaussian';
    case 'mixture':
      return 'the aggregate posterior as a mixture';
  }
}
