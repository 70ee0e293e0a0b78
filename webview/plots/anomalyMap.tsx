import { toBytes, type PictureShape } from '../../src/core/dataset/picture';
import { useTheme } from '../state/theme';
import { residualColor } from './residualColors';

/** So many times the reference rows' own error, a value has the full color. */
const fullAt = 5;
const steps = Array.from({ length: 21 }, (_, step) => step / 20);

/** Color of an error in units of the reference rows' own. What is ordinary stays neutral. */
function anomalyColor(share: number, isDark: boolean) {
  return residualColor(Math.min(1, Math.max(0, share)) ** 2, isDark);
}

/**
 * RGB bytes of errors in units of the reference rows' own, averaged over the channels.
 *
 * @param picture how the values of the row lie
 */
export function anomalyBytes(scaledErrors: Float64Array, picture: PictureShape, isDark: boolean): Uint8Array {
  const levels = toBytes(Float32Array.from(scaledErrors), 1, { ...picture, range: [0, fullAt] });
  const { channels } = picture;
  const bytes = new Uint8Array((levels.length / channels) * 3);
  for (let pixel = 0; pixel < levels.length / channels; pixel++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += levels[pixel * channels + channel]!;
    bytes.set(anomalyColor(sum / channels / 255, isDark), 3 * pixel);
  }
  return bytes;
}

/** The color scale of the map. */
export function AnomalyLegend() {
  const { dark } = useTheme();
  return (
    <figure
      class="residual-legend"
      aria-label="Color scale of errors in units of the reference rows’ own, from 0 to 5 and more"
    >
      <svg viewBox="0 0 21 4" preserveAspectRatio="none" aria-hidden="true">
        {steps.map((step, place) => (
          <rect
            key={step}
            x={place}
            y={0}
            width={1.05}
            height={4}
            fill={`rgb(${anomalyColor(step, dark).join(' ')})`}
          />
        ))}
      </svg>
      <figcaption>
        <span>0</span>
        <span>{fullAt}× reference</span>
      </figcaption>
    </figure>
  );
}
