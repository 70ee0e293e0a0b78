import type { ComponentChildren } from 'preact';
import type { Size } from '../useSize';
import type { Place } from './viewport';

/** A card next to a place, on the side with more space. */
export function ScatterCard({
  at,
  size,
  children,
}: {
  readonly at: Place;
  readonly size: Size;
  readonly children: ComponentChildren;
}) {
  const side = at.x < size.width / 2 ? { left: `${at.x + 18}px` } : { right: `${size.width - at.x + 18}px` };
  const level =
    at.y < size.height / 2
      ? { top: `${Math.max(4, at.y - 10)}px` }
      : { bottom: `${Math.max(4, size.height - at.y - 10)}px` };
  return (
    <div class="scatter-card" data-testid="scatter-card" style={{ ...side, ...level }}>
      {children}
    </div>
  );
}
