import { useEffect } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { Decoded } from '../../state/traversing';

interface InterpolationProps {
  readonly decoded: Decoded;
  /** The sample that it starts at; null where sliders were moved, or it starts at no sample. */
  readonly from: number | null;
  /** How rows of the data are displayed. */
  readonly picture: PictureShape | null;
}

/** The decoded way from the slider position to a sample, between the inputs at its ends. */
export function Interpolation({ decoded, from, picture }: InterpolationProps) {
  const page = usePage();
  const { traversal, view } = decoded;
  const to = traversal.kind === 'interpolation' ? traversal.to : null;
  const ends = [from, to].filter((sample) => sample !== null);
  useStore(page.thumbnails.version);
  useEffect(() => {
    page.thumbnails.want(ends, 'interpolation');
    return () => {
      page.thumbnails.want([], 'interpolation');
    };
  }, [ends.join()]);
  const { width, height, channels } = view.picture;
  const size = width * height * channels;
  return (
    <div class="interpolation" data-testid="interpolation" style={{ '--steps': view.columns.length }}>
      <End name="Start" sample={from} picture={picture} />
      <ol class="strip-pictures" aria-label={`From the start to sample ${to}, ${view.rows[0]?.name}`}>
        {view.columns.map((column, place) => (
          <li key={place}>
            <Picture
              bytes={view.pictures.subarray(place * size, (place + 1) * size)}
              {...{ width, height, channels }}
              label={`${column} of the way`}
            />
            <span class="cell-value">{column}</span>
          </li>
        ))}
      </ol>
      <End name="End" sample={to} picture={picture} />
    </div>
  );
}

interface EndProps {
  readonly name: string;
  readonly sample: number | null;
  readonly picture: PictureShape | null;
}

/** The input at one end. */
function End({ name, sample, picture }: EndProps) {
  const page = usePage();
  if (sample === null || !picture) return <span class="quiet">Slider position</span>;
  const { width, height, channels } = picture;
  return (
    <figure class="captioned" data-testid={`interpolation-${name.toLowerCase()}`} data-sample={sample}>
      <Picture
        kind="input"
        bytes={page.thumbnails.get(sample)?.input ?? null}
        {...{ width, height, channels }}
        label={`${name}: input of sample ${sample}`}
      />
      <figcaption>Sample {sample}</figcaption>
    </figure>
  );
}
