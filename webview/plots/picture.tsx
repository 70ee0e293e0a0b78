import { useLayoutEffect, useRef } from 'preact/hooks';
import { isSignal } from '../../src/core/dataset/picture';
import { asImage } from './svg';
import { Signal } from './signal';

export interface PictureProps {
  /** Bytes 0..255, channels last; null while loading. */
  readonly bytes: Uint8Array | null;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Text alternative; empty if the adjacent text describes the image. */
  readonly label: string;
  readonly kind?: 'raw' | 'input' | 'reconstruction' | 'residual';
}

/** A row in its display form: pixels enlarged without smoothing, or a signal for a single line of values. */
export function Picture(props: PictureProps) {
  const { bytes, label, kind } = props;
  return isSignal(props) ? <Signal bytes={bytes} label={label} kind={kind} /> : <Pixels {...props} />;
}

function Pixels({ bytes, width, height, channels, label, kind }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (bytes) context.putImageData(toImage(bytes, width, height, channels), 0, 0);
    else context.clearRect(0, 0, width, height);
  }, [bytes, width, height, channels]);
  return (
    <canvas
      ref={canvas}
      class={height === 1 ? 'picture strip' : 'picture'}
      width={width}
      height={height}
      {...asImage(label)}
      data-picture={kind}
      data-loaded={bytes !== null}
    />
  );
}

/** Converts bytes 0..255, channels last, to image data. */
export function toImage(bytes: Uint8Array, width: number, height: number, channels: 1 | 3): ImageData {
  const image = new ImageData(width, height);
  const pixels = Math.min(width * height, bytes.length / channels);
  const shift = channels === 3 ? 1 : 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * channels;
    image.data[4 * pixel] = bytes[from]!;
    image.data[4 * pixel + 1] = bytes[from + shift]!;
    image.data[4 * pixel + 2] = bytes[from + 2 * shift]!;
    image.data[4 * pixel + 3] = 255;
  }
  return image;
}
