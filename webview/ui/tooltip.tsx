import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Props that add a tooltip to an element for mouse, keyboard and screen reader users. */
export function tip(text: string): { 'data-tip': string; 'aria-description': string } {
  return { 'data-tip': text, 'aria-description': text };
}

interface Shown {
  readonly text: string;
  /** What the tooltip stands beside. */
  readonly anchor: DOMRect;
}

/** A label with the number that its tooltip explains, which stays in sight. */
const explained = '.figure, .detail-figures > div';

const hoverMilliseconds = 350;

/** The tooltip of the page, shown next to the hovered or focused element with a {@link tip}. */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (target: EventTarget | null, delay: number) => {
      clearTimeout(timer);
      const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
      const text = anchor?.dataset['tip'];
      if (!anchor || !text) {
        setShown(null);
        return;
      }
      timer = setTimeout(() => {
        setShown({ text, anchor: (anchor.closest(explained) ?? anchor).getBoundingClientRect() });
      }, delay);
    };
    const hide = () => {
      clearTimeout(timer);
      setShown(null);
    };
    const events: readonly [string, (event: Event) => void][] = [
      [
        'pointerover',
        ({ target }) => {
          show(target, hoverMilliseconds);
        },
      ],
      [
        'focusin',
        ({ target }) => {
          if (target instanceof Element && target.matches(':focus-visible')) show(target, 0);
        },
      ],
      ['focusout', hide],
      ['pointerdown', hide],
      ['scroll', hide],
      [
        'keydown',
        (event) => {
          if ((event as KeyboardEvent).key === 'Escape') hide();
        },
      ],
    ];
    for (const [name, handler] of events) document.addEventListener(name, handler, true);
    document.documentElement.addEventListener('pointerleave', hide);
    return () => {
      clearTimeout(timer);
      for (const [name, handler] of events) document.removeEventListener(name, handler, true);
      document.documentElement.removeEventListener('pointerleave', hide);
    };
  }, []);
  return shown && <Tooltip {...shown} />;
}

function Tooltip({ text, anchor }: Shown) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { width, height } = element.current!.getBoundingClientRect();
    const below = anchor.bottom + 6 + height <= window.innerHeight;
    const left = Math.max(6, Math.min(anchor.left, window.innerWidth - width - 6));
    element.current!.style.left = `${left}px`;
    element.current!.style.top = `${below ? anchor.bottom + 6 : Math.max(6, anchor.top - height - 6)}px`;
  }, [text, anchor]);
  return (
    <div ref={element} class="tooltip" role="tooltip">
      {text}
    </div>
  );
}
