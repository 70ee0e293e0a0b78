import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTheme } from '../../state/theme';
import { palette, scaleSteps } from '../scatter/colors';
import { asImage } from '../svg';
import { floor, type Spectrogram } from './spectrogram';

/** A spectrogram with time from left to right, frequency from bottom to top, and louder as brighter. */
export function SpectrogramPicture({
  spectrogram,
  label,
}: {
  readonly spectrogram: Spectrogram;
  readonly label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { dark } = useTheme();
  const { frames, bins, decibels } = spectrogram;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const colors = palette('scale', dark);
    const image = new ImageData(frames, bins);
    for (let frame = 0; frame < frames; frame++)
      for (let bin = 0; bin < bins; bin++) {
        const share = 1 - decibels[frame * bins + bin]! / floor;
        const color = 4 * Math.round(share * (scaleSteps - 1));
        image.data.set(colors.subarray(color, color + 4), 4 * ((bins - 1 - bin) * frames + frame));
      }
    context.putImageData(image, 0, 0);
  }, [spectrogram, dark]);
  return (
    <canvas
      ref={canvas}
      class="picture spectrogram"
      width={frames}
      height={bins}
      {...asImage(label)}
      data-testid="spectrogram"
    />
  );
}
