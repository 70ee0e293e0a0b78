import { useRef } from 'preact/hooks';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Banner } from '../../ui/banner';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { OfferLink } from './offerLink';
import type { Warning } from '../../../src/core/problem/warning';

/** Warnings about the results, with a suggested fix if there is one. Each warning can be hidden. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const page = usePage();
  const hidden = useStore(page.view, ({ hiddenWarnings }) => hiddenWarnings);
  const shown = warnings.filter(({ what }) => !hidden.includes(what));
  const unseen = warnings.length - shown.length;
  const tally = useRef<HTMLParagraphElement>(null);
  const hide = (what: string) => {
    page.view.update({ hiddenWarnings: [...hidden, what] });
    // The focused button is gone, so focus the button that shows hidden warnings again.
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
              aria-label="Hide warning"
              title="Hide warning"
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
