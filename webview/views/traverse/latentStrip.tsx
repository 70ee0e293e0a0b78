import { valuesOfStrip, type TraverseBase } from '../../../src/contracts/panel/traverse';
import { Picture } from '../../plots/picture';
import { shareAt, valueAt, type StripScale } from '../../plots/stripScale';
import { usePage } from '../../state/page';
import type { Strip, StripSettings } from '../../state/strips';
import { useInView } from '../../state/useInView';
import { formatShort } from '../../ui/formatting';
import { Slider } from '../../ui/slider';
import { tip } from '../../ui/tooltip';

export type PictureSize = Pick<Strip['picture'], 'width' | 'height' | 'channels'>;

interface LatentStripProps {
  readonly dimension: number;
  readonly settings: StripSettings;
  /** What is decoded; undefined until the strip was in view. */
  readonly strip: Strip | undefined;
  readonly picture: PictureSize;
  readonly isCurrent: boolean;
  readonly isCollapsed: boolean;
  readonly onMove: (dimension: number, value: number) => void;
}

/** The decoded way along one dimension, over a slider whose thumb is below the picture of its value. */
export function LatentStrip(props: LatentStripProps) {
  const { dimension, settings, strip, picture, isCurrent, isCollapsed, onMove } = props;
  const { strips } = usePage().traversing;
  const element = useInView<HTMLDivElement>((isInView) => {
    strips.setInView(dimension, isInView);
  });
  const { base, z } = settings;
  const values = valuesOfStrip(base, dimension, settings);
  const scale = scaleOf(base, dimension, values);
  const [value, start] = [z[dimension]!, base.z[dimension]!];
  const range = `${formatShort(scale.min)} to ${formatShort(scale.max)}`;
  const origin = `${base.sample === null ? 'start' : `sample ${base.sample}`} at ${formatShort(start)}`;
  const { width, height, channels } = picture;
  return (
    <div
      ref={element}
      class="latent-strip"
      data-testid="slider-line"
      data-dimension={dimension}
      data-decoded={isCurrent}
    >
      <div class="strip-head">
        <span class="strip-name" {...tip(meaningOf(base, dimension, isCollapsed))}>
          z{dimension}
        </span>
        {isCollapsed && <span class="quiet">collapsed</span>}
        <span class="quiet" data-testid="strip-range">
          {range}
        </span>
        <span class="strip-value">{formatShort(value)}</span>
        {value !== start && <span class="quiet">was {formatShort(start)}</span>}
      </div>
      <ol class="strip-pictures">
        {Array.from(values, (at, place) => (
          <li key={place}>
            <Picture
              bytes={strip?.pictures[place] ?? null}
              {...{ width, height, channels }}
              label={`z${dimension} at ${formatShort(at)}`}
            />
            <span class="cell-value">{formatShort(at)}</span>
          </li>
        ))}
      </ol>
      <Slider
        label={`z${dimension}${isCollapsed ? ', collapsed' : ''}, ${origin}, range ${range}`}
        testId={`slider-${dimension}`}
        share={shareAt(scale, value)}
        mark={shareAt(scale, start)}
        valueText={formatShort(value)}
        onInput={(share) => {
          onMove(dimension, valueAt(scale, share));
        }}
      />
    </div>
  );
}

function meaningOf({ kl }: TraverseBase, dimension: number, isCollapsed: boolean): string {
  const carried = kl[dimension]!;
  const words = Number.isNaN(carried) ? '' : `: KL ${formatShort(carried)} nats (mean over the rows)`;
  return `Latent dimension ${dimension}${words}${isCollapsed ? '. Collapsed: its mean doesn’t vary with the input.' : ''}`;
}

/** Min range of a slider, in standard deviations of the prior. */
const minReach = 3;

/** An axis that covers the sphere, or the strip, the start, all means of the dataset and `minReach` standard deviations of the prior. */
function scaleOf(
  { min, max, prior, geometry, z }: TraverseBase,
  dimension: number,
  values: Float64Array,
): StripScale {
  if (geometry === 'sphere') return { values, min: -1, max: 1 };
  const reach = minReach * prior.deviation;
  const within = [min[dimension]!, max[dimension]!, z[dimension]!, ...values].filter(Number.isFinite);
  return {
    values,
    min: Math.min(prior.mean - reach, ...within),
    max: Math.max(prior.mean + reach, ...within),
  };
}
