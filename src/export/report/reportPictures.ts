import { encode } from 'fast-png';
import { isSignal, type PictureShape } from '../../core/dataset/picture';
import { encodeGrid } from '../pictureGrid';
import { html, type Markup } from './markup';

/** The smallest size of a picture, in pixels of the page. */
const minSize = 56;

/** A row as a picture, or as a line where it is a list of values. */
export function rowPicture(bytes: Uint8Array, picture: PictureShape, label: string): Markup {
  if (isSignal(picture)) return signal(bytes, label);
  const { width, height, channels } = picture;
  const png = encode({ width, height, channels, depth: 8, data: bytes });
  const scale = Math.max(1, Math.ceil(minSize / Math.max(width, height)));
  return image(png, width * scale, height * scale, label);
}

/** Pictures one beside the other. */
export function pictureGrid(bytes: Uint8Array, count: number, picture: PictureShape, label: string): Markup {
  if (isSignal(picture)) {
    const { width } = picture;
    return html`${Array.from({ length: count }, (_, place) =>
      signal(bytes.subarray(place * width, (place + 1) * width), `${label}, ${place + 1} of ${count}`),
    )}`;
  }
  const columns = Math.min(count, 8);
  const { width, height } = picture;
  const scale = Math.max(1, Math.ceil(minSize / Math.max(width, height)));
  const rows = Math.ceil(count / columns);
  const png = encodeGrid(bytes, count, { picture, columns });
  return image(png, (columns * (width + 2) + 2) * scale, (rows * (height + 2) + 2) * scale, label);
}

function image(png: Uint8Array, width: number, height: number, label: string): Markup {
  const data = Buffer.from(png).toString('base64');
  return html`<img src="data:image/png;base64,${data}" width="${width}" height="${height}" alt="${label}" />`;
}

/** A list of values as a line, from the lowest to the highest that are shown. */
function signal(bytes: Uint8Array, label: string): Markup {
  const [width, height] = [160, 48];
  const step = bytes.length > 1 ? width / (bytes.length - 1) : 0;
  const points = Array.from(
    bytes,
    (level, place) => `${(place * step).toFixed(1)},${(height - (level / 255) * height).toFixed(1)}`,
  );
  return html`<svg class="signal" viewBox="0 -1 ${width} ${height + 2}" role="img" aria-label="${label}">
    <polyline points="${points.join(' ')}" />
  </svg>`;
}
