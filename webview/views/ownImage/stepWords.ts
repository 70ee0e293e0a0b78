import type { ImageExtents, ImageSteps } from '../../../src/contracts/panel/ownImage';
import { formatShort } from '../../ui/formatting';

/** What was done to an image before the model read it, as a sentence. Sizes are width × height, as of images elsewhere. */
export function stepWords(steps: ImageSteps): string {
  const done = [...sizeWords(steps), ...colorWords(steps), ...levelWords(steps), ...binarizeWords(steps)];
  const [first = 'Used as it is', ...others] = done;
  return `${[capitalized(first), ...others].join(', ')}.`;
}

function sizeWords({ from, to, how }: ImageSteps): string[] {
  if (!from) return [`resized to ${sizeOf(to)}`];
  if (from.width === to.width && from.height === to.height) return [];
  const resized = `resized from ${sizeOf(from)} to ${sizeOf(to)}`;
  if (from.width * to.height === from.height * to.width) return [resized];
  return [resized, shapeWords[how]];
}

const shapeWords: Readonly<Record<ImageSteps['how'], string>> = {
  crop: 'cropped to the middle',
  stretch: 'stretched',
  pad: 'padded with black',
};

function colorWords({ from, to }: ImageSteps): string[] {
  if (!from || from.channels === to.channels) return [];
  return [to.channels === 1 ? 'converted to gray' : 'gray repeated in three channels'];
}

function levelWords({ levels: [black, white] }: ImageSteps): string[] {
  return black === 0 && white === 1
    ? []
    : [`scaled to ${formatShort(black)} for black and ${formatShort(white)} for white`];
}

function binarizeWords({ binarize }: ImageSteps): string[] {
  switch (binarize?.kind) {
    case undefined:
      return [];
    case 'threshold':
      return [`black and white by a threshold of ${binarize.above}`];
    case 'stochastic':
      return ['black and white at random by its levels'];
  }
}

function sizeOf({ width, height }: ImageExtents): string {
  return `${width} × ${height}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
