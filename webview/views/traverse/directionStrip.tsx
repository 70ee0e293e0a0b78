import { useEffect } from 'preact/hooks';
import {
  directionName,
  momentsAlong,
  movedAlong,
  placeAlong,
  type DirectionView,
} from '../../../src/contracts/panel/directions';
import { valuesAlongDirection, type Traversal } from '../../../src/contracts/panel/traverse';
import { shareAt, valueAt } from '../../plots/stripScale';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { StripSettings } from '../../state/strips';
import { Button } from '../../ui/button';
import { formatShort } from '../../ui/formatting';
import { Slider } from '../../ui/slider';
import { tip } from '../../ui/tooltip';
import { alongWords, readingWords } from '../directions/directionWords';
import { scaleAround } from './stripReach';
import { StripPictures, type PictureSize } from './stripPictures';

/** Dragging is considered finished when a slider hasn't moved for this long. */
const restMilliseconds = 180;
/** Rounding of a latent that was moved along the direction and back. */
const rounding = 1e-4;

interface DirectionStripProps {
  readonly direction: DirectionView;
  readonly settings: StripSettings;
  readonly picture: PictureSize;
  readonly onMove: (z: Float32Array) => void;
}

/** The decoded way along a direction, over a slider that moves z along it. */
export function DirectionStrip({ direction, settings, picture, onMove }: DirectionStripProps) {
  const page = usePage();
  const { base, z, range, steps } = settings;
  const { of, vector } = direction;
  const wanted: Traversal = { kind: 'direction', z, sample: base.sample, of, range, steps };
  const decoded = useStore(page.traversing.direction);
  const isCurrent = decoded !== null && showSame(decoded.traversal, wanted, vector);
  useEffect(() => {
    if (isCurrent) return undefined;
    const timer = setTimeout(() => {
      page.traversing.showDirection(wanted);
    }, restMilliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [base, z, direction, range, steps, isCurrent]);
  const values = valuesAlongDirection(base, direction, settings);
  const [place, start] = [placeAlong(vector, z), placeAlong(vector, base.z)];
  const within = [direction.min, direction.max, start, ...values];
  const scale = scaleAround(momentsAlong(vector, base.prior), base.geometry, values, within);
  const name = directionName(of);
  const limits = `${formatShort(scale.min)} to ${formatShort(scale.max)}`;
  const reading = readingWords(direction, z);
  const { width, height, channels } = decoded?.view.picture ?? picture;
  const size = width * height * channels;
  const isOfIt = decoded?.traversal.kind === 'direction' && decoded.view.columns.length === values.length;
  const pictures = isOfIt
    ? Array.from(values, (_, at) => decoded.view.pictures.subarray(at * size, (at + 1) * size))
    : undefined;
  return (
    <div class="latent-strip direction-strip" data-testid="direction-strip" data-decoded={isCurrent}>
      <div class="strip-head">
        <span
          class="strip-name"
          {...tip(
            `${alongWords(of.along)}, of length 1 in z. Standard deviation of μ along it: ${formatShort(direction.deviation)}`,
          )}
        >
          {name}
        </span>
        <span class="quiet">{limits}</span>
        {reading !== '' && (
          <span
            class="quiet"
            data-testid="direction-reading"
            {...tip('What the probe reads from the current z')}
          >
            {reading}
          </span>
        )}
        <span class="strip-value" data-testid="direction-place">
          {formatShort(place)}
        </span>
        {Math.abs(place - start) > rounding && <span class="quiet">was {formatShort(start)}</span>}
        <Button
          icon="save"
          testId="direction-save"
          label={`Save the strip of the direction ${name}…`}
          onClick={() => {
            void page.traversing.save(wanted);
          }}
        >
          Save…
        </Button>
      </div>
      <StripPictures name={name} values={values} pictures={pictures} picture={{ width, height, channels }} />
      <Slider
        label={`Direction ${name}, ${alongWords(of.along).toLowerCase()}, start at ${formatShort(start)}, range ${limits}`}
        testId="direction-slider"
        share={shareAt(scale, place)}
        mark={shareAt(scale, start)}
        valueText={`${formatShort(place)}${reading === '' ? '' : `, ${reading}`}`}
        onInput={(share) => {
          onMove(movedAlong(vector, z, valueAt(scale, share), base.geometry));
        }}
      />
    </div>
  );
}

/** Whether a strip shows the same: it doesn't depend on how far z is along the direction. */
function showSame(a: Traversal, b: Traversal, vector: Float64Array): boolean {
  if (a.kind !== 'direction' || b.kind !== 'direction') return false;
  const across = (traversal: typeof a) => movedAlong(vector, traversal.z, 0);
  const [from, to] = [across(a), across(b)];
  return (
    a.sample === b.sample &&
    a.range === b.range &&
    a.steps === b.steps &&
    JSON.stringify(a.of) === JSON.stringify(b.of) &&
    from.length === to.length &&
    from.every((value, j) => Math.abs(value - to[j]!) < rounding)
  );
}
