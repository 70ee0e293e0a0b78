import { usePage } from '../state/page';
import { useStore } from '../state/store';

/** Tells assistive technology how runs end, without moving the focus. */
export function LiveRegion() {
  const announcement = useStore(usePage().announcement);
  return (
    <div class="only-spoken" role="status" aria-live="polite" data-testid="announcement">
      {announcement}
    </div>
  );
}
