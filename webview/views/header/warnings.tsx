import { useRef } from 'preact/hooks';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Banner } from '../../ui/banner';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { OfferLink } from './offerLink';
import type { Warning } from '../../../src/core/problem/warning';

/** What to know before trusting the figures, with a way to settle it where there is one; each can be hidden. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const page = usePage();
  const hidden = useStore(page.view, ({ hiddenWarnings }) => hiddenWarnings);
  const shown = warnings.filter(({ what }) => !hidden.includes(what));
  const unseen = warnings.length - shown.length;
  const tally = useRef<HTMLParagraphElement>(null);
  const hide = (what: string) => {
    page.view.update({ hiddenWarnings: [...hidden, what] });
    // The button that had the focus is gone; what brings the warning back is the nearest to it.
    requestAnimationFrame(() => tally.current?.querySelector('button')?.focus());
  };
  return (
    <>
      {shown.map(({ what, offer }) => (
        <Banner
          key={what}
          kind="warning"
          testId="warning"
          actions={
            <button
              type="button"
              class="icon-button"
              aria-label="Hide this warning"
              title="Hide this warning"
              onClick={() => {
                hide(what);
              }}
            >
              <Icon name="close" />
            </button>
          }
        >
          {what} {offer && <OfferLink offer={offer} />}
        </Banner>
      ))}
      {unseen > 0 && (
        <p ref={tally} class="hidden-warnings" data-testid="hidden-warnings">
          <Icon name="warning" /> {unseen === 1 ? '1 warning' : `${unseen} warnings`} hidden.{' '}
          <LinkButton
            about="the hidden warnings"
            onClick={() => {
              page.view.update({ hiddenWarnings: [] });
            }}
          >
            Show
          </LinkButton>
        </p>
      )}
    </>
  );
}
