import { useEffect } from 'preact/hooks';
import { usePage } from './page';

/** Makes Ctrl+C without selected text copy the value under the pointer, or the current table row. */
export function useCopyFigures(): void {
  const page = usePage();
  useEffect(() => {
    let pointed: Element | null = null;
    const point = ({ target }: Event) => {
      pointed = target instanceof Element ? target.closest('[data-value]') : null;
    };
    const copy = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'c' || !(event.ctrlKey || event.metaKey)) return;
      if ((getSelection()?.toString() ?? '') !== '' || event.target instanceof HTMLInputElement) return;
      const text = figureText(pointed) ?? rowText(document.activeElement);
      if (text === null) return;
      event.preventDefault();
      void navigator.clipboard.writeText(text).then(
        () => {
          page.announcement.set(`Copied ${text.replaceAll('\t', ' ')}.`);
        },
        () => undefined,
      );
    };
    document.addEventListener('pointerover', point);
    document.addEventListener('keydown', copy);
    return () => {
      document.removeEventListener('pointerover', point);
      document.removeEventListener('keydown', copy);
    };
  }, []);
}

/** The value of an element in full precision. */
function figureText(element: Element | null): string | null {
  return element?.isConnected ? element.getAttribute('data-value') : null;
}

/** The tab-separated values of the current row of a focused table. */
function rowText(focused: Element | null): string | null {
  const id = focused?.getAttribute('aria-activedescendant');
  const row = id ? document.getElementById(id) : null;
  if (!row) return null;
  const cells = [...row.querySelectorAll('[data-column]')];
  return cells.length === 0
    ? null
    : cells.map((cell) => cell.getAttribute('data-value') ?? cell.textContent.trim()).join('\t');
}
