import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTheme } from '../state/theme';
import { asImage } from './svg';
import { barBoxes, linePoints, signalKindOf } from './drawSignal';

const [width, height] = [144, 72];

interface SignalProps {
  /** Bytes 0..255, one per value; null while loading. */
  readonly bytes: Uint8Array | null;
  readonly label: string;
  readonly kind: string | undefined;
}

/** A row with a single line of values: drawn as a line if there are many, as bars if there are few. */
export function Signal({ bytes, label, kind }: SignalProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { text } = useTheme();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, width, height);
    if (!bytes) return;
    context.fillStyle = text;
    context.strokeStyle = text;
    context.lineWidth = 1.5;
    if (signalKindOf(bytes.length) === 'bars') {
      for (const box of barBoxes(bytes, width, height)) context.fillRect(box.x, box.y, box.width, box.height);
      return;
    }
    context.beginPath();
    for (const [x, y] of linePoints(bytes, width, height)) context.lineTo(x, y);
    context.stroke();
  }, [bytes, text]);
  return (
    <canvas
      ref={canvas}
      class="picture signal"
      width={width}
      height={height}
      {...asImage(label)}
      data-picture={kind}
      data-loaded={bytes !== null}
    />
  );
}
