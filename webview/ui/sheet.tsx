import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren, RefObject } from 'preact';
import { Icon } from './icon';
import { tip } from './tooltip';

interface SheetProps {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
  /** Stays in view below the scrolling content. */
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A sheet at the right of the panel: beside the content, or over it if that's narrow. Escape closes it. */
export function Sheet({ id, title, onClose, footer, children }: SheetProps) {
  const element = useRef<HTMLElement>(null);
  useCloseOnEscape(element, onClose);
  return (
    <section
      ref={element}
      class="sheet"
      id={id}
      data-testid={id}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
    >
      <div class="sheet-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={`Close ${title.toLowerCase()}`}
          {...tip('Close (Esc)')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="sheet-body">{children}</div>
      {footer && <div class="sheet-foot">{footer}</div>}
    </section>
  );
}

/** Also closes it after the focused element is gone, since the focus is then nowhere else. */
function useCloseOnEscape(element: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { activeElement, body } = document;
      const isHere = activeElement === body || element.current?.contains(activeElement) === true;
      if (event.key === 'Escape' && !event.defaultPrevented && isHere) close.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
