import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { viewportOf, type Sight, type Viewport } from './viewport';

interface Viewing {
  readonly viewport: Viewport;
  /** The viewport as of the latest move, which the component may not have rendered yet. */
  readonly latest: { readonly current: Viewport };
  readonly view: (next: Viewport) => void;
  /** Reports the visible region, which stays as it is for now. */
  readonly rest: () => void;
}

/** The part of the plane that a plot shows. */
export function useViewport(
  home: Viewport,
  sight: Sight | null,
  isEmpty: (viewport: Viewport) => boolean,
  onSight: (sight: Sight) => void,
): Viewing {
  const [viewport, setViewport] = useState<Viewport>(() => viewportOf(home, sight));
  useLayoutEffect(() => {
    setViewport(viewportOf(home, sight));
  }, [home, sight]);
  const latest = useRef(viewport);
  latest.current = viewport;
  return {
    viewport,
    latest,
    view: (next) => {
      // Zooming in ends before the last point goes out of view.
      if (next.pixelsPerUnit > latest.current.pixelsPerUnit && isEmpty(next)) return;
      latest.current = next;
      setViewport(next);
    },
    rest: () => {
      const { center, pixelsPerUnit } = latest.current;
      onSight({ ...center, zoom: pixelsPerUnit / home.pixelsPerUnit });
    },
  };
}
