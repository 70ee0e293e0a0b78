import { useMemo } from 'preact/hooks';
import type { PriorView } from '../../../src/protocol/panel';
import { Picture } from '../../plots/picture';
import { formatCount, formatShort } from '../../ui/formatting';

export function PriorGrid({ view }: { view: PriorView }) {
  const { settings, pictures, picture } = view;
  const { width, height, channels } = picture;
  const each = useMemo(() => {
    const size = width * height * channels;
    const count = Math.floor(pictures.length / size);
    return Array.from({ length: count }, (_, place) => pictures.subarray(place * size, (place + 1) * size));
  }, [view]);
  const name = `${formatCount(each.length)} samples from the prior, seed ${settings.seed}, temperature ${formatShort(settings.temperature)}`;
  return (
    <>
      <p class="hint">{name}</p>
      <ul class="prior-grid" data-testid="prior-grid" data-seed={settings.seed} aria-label={name}>
        {each.map((bytes, place) => (
          <li key={place}>
            <Picture
              bytes={bytes}
              {...{ width, height, channels }}
              label={`Sample ${place + 1} from the prior`}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
