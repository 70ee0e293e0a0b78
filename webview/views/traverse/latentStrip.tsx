import { valuesOfStrip, type TraverseBase } from '../../../src/contracts/panel/traverse';
import { dimensionName, levelOfDimension } from '../../../src/core/figures/levelFigures';
import { shareAt, valueAt } from '../../plots/stripScale';
import { usePage } from '../../state/page';
import type { Strip, StripSettings } from '../../state/strips';
import { useInView } from '../../state/useInView';
import { formatShort } from '../../ui/formatting';
import { Slider } from '../../ui/slider';
import { tip } from '../../ui/tooltip';
import { StripPictures, type PictureSize } from './stripPictures';
import { scaleAround } from './stripReach';

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
  const level = levelOfDimension(base.levels, dimension);
  const values = valuesOfStrip(base, dimension, settings);
  const { min, max } = base;
  const covered = [min[dimension]!, max[dimension]!, base.z[dimension]!, ...values];
  const scale = scaleAround(base.prior[dimension]!, base.geometry, values, covered);
  const [value, start] = [z[dimension]!, base.z[dimension]!];
  const range = `${formatShort(scale.min)} to ${formatShort(scale.max)}`;
  const origin = `${base.sample === null ? 'start' : `sample ${base.sample}`} at ${formatShort(start)}`;
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
        {level !== undefined && <span class="quiet">{level}</span>}
        {isCollapsed && <span class="quiet">collapsed</span>}
        <span class="quiet" data-testid="strip-range">
          {range}
        </span>
        <span class="strip-value">{formatShort(value)}</span>
        {value !== start && <span class="quiet">was {formatShort(start)}</span>}
      </div>
      <StripPictures name={`z${dimension}`} values={values} pictures={strip?.pictures} picture={picture} />
      <Slider
        label={`${dimensionName(base.levels, dimension)}${isCollapsed ? ', collapsed' : ''}, ${origin}, range ${range}`}
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
