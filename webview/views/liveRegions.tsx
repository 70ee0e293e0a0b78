import { usePage } from '../state/page';
import { useStore, type Store } from '../state/store';

/** Announces run results, new warnings and other changes to assistive technology without moving the focus. */
export function LiveRegions() {
  const page = usePage();
  return (
    <>
      <LiveRegion text={page.announcement} testId="announcement" />
      <LiveRegion text={page.warningAnnouncement} testId="warning-announcement" />
    </>
  );
}

function LiveRegion({ text, testId }: { text: Store<string>; testId: string }) {
  return (
    <div class="only-spoken" role="status" aria-live="polite" data-testid={testId}>
      {useStore(text)}
    </div>
  );
}
