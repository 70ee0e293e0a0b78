import { usePage } from '../state/page';
import { useStore } from '../state/store';

/** Announces run results and other changes to assistive technology without moving the focus. */
export function LiveRegion() {
  const announcement = useStore(usePage().announcement);
  return (
    <div class="only-spoken" role="status" aria-live="polite" data-testid="announcement">
      {announcement}
    </div>
  );
}
