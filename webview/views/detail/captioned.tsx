import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { DrawnTools } from '../../plots/drawnTools';
import { pictureAt } from '../../state/usePictureMenu';

/** A picture below its caption, with buttons that copy and save it. */
export function Captioned({
  caption,
  name,
  children,
}: {
  caption: ComponentChildren;
  name: string;
  children: ComponentChildren;
}) {
  const figure = useRef<HTMLElement>(null);
  return (
    <figure ref={figure} class="captioned">
      <figcaption>{caption}</figcaption>
      {children}
      <DrawnTools
        name={name}
        kind="picture"
        drawn={() => {
          const canvas = figure.current?.querySelector<HTMLCanvasElement>('canvas.picture');
          return canvas ? pictureAt(canvas) : null;
        }}
      />
    </figure>
  );
}
