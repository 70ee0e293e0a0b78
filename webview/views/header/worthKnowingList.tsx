import { useRef } from 'preact/hooks';
import { usePage } from '../../state/page';
import { withPeriod } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { tip } from '../../ui/tooltip';
import { OfferLink } from './offerLink';
import { counted, type Note, type WorthKnowing } from './worthKnowing';
import type { Warning } from '../../../src/core/problem/warning';

export const worthKnowingId = 'worth-knowing';

/** The warnings, each of which can be hidden, and the notes, with a suggested change if there is one. */
export function WorthKnowingList({ warnings, hiddenCount, notes }: WorthKnowing) {
  const page = usePage();
  const element = useRef<HTMLElement>(null);
  const hide = ({ what }: Warning) => {
    page.view.update({ hiddenWarnings: [...page.view.value.hiddenWarnings, what] });
    // The focused button is gone, so focus the one that shows hidden warnings again.
    requestAnimationFrame(() => {
      element.current?.querySelector<HTMLElement>('.hidden-warnings button')?.focus();
    });
  };
  return (
    <section ref={element} class="worth-knowing" id={worthKnowingId} aria-label="Warnings and notes">
      {warnings.length > 0 && (
        <ul aria-label="Warnings">
          {warnings.map((warning) => (
            <WarningItem
              key={warning.what}
              warning={warning}
              onHide={() => {
                hide(warning);
              }}
            />
          ))}
        </ul>
      )}
      {hiddenCount > 0 && (
        <p class="hidden-warnings" data-testid="hidden-warnings">
          {counted(hiddenCount, 'warning')} hidden.{' '}
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
      {notes.length > 0 && (
        <ul data-testid="notes" aria-label="Notes">
          {notes.map((note) => (
            <NoteItem key={note.what} note={note} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WarningItem({ warning: { what, offer }, onHide }: { warning: Warning; onHide: () => void }) {
  return (
    <li class="warning" data-testid="warning">
      <Icon name="warning" />
      <span>
        {what} {offer && <OfferLink offer={offer} />}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Hide warning"
        {...tip('Hide warning')}
        onClick={onHide}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

function NoteItem({ note: { what, offer, action } }: { note: Note }) {
  const page = usePage();
  return (
    <li class="note">
      <Icon name="info" />
      <span>
        {withPeriod(what)}{' '}
        {action && (
          <LinkButton onClick={() => void page.act(action)}>
            {action === 'choose-decoder' ? 'Choose decoder…' : 'Select provider…'}
          </LinkButton>
        )}
        {offer && <OfferLink offer={offer} />}
      </span>
    </li>
  );
}
