import { useEffect } from 'preact/hooks';
import type { StepDirection } from '../../src/contracts/panel/actions';
import { usePage } from './page';

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * Makes Ctrl+Z undo the last change of settings, and Ctrl+Shift+Z or Ctrl+Y redo it; on a Mac, the same with ⌘. In a text
 * field, they do so with what was typed in it, which VS Code keeps the browser from doing.
 */
export function useUndoKeys(): void {
  const page = usePage();
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const direction = stepOf(event);
      if (direction === null) return;
      event.preventDefault();
      // The focused element may be inside a component of the toolkit.
      const [focused] = event.composedPath();
      if (focused instanceof Element && isTextField(focused)) undoTyping(direction);
      else void page.step(direction);
    };
    document.addEventListener('keydown', step);
    return () => {
      document.removeEventListener('keydown', step);
    };
  }, []);
}

function undoTyping(direction: StepDirection): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way
  document.execCommand(direction);
}

/** What a key press undoes or redoes; null for other keys. */
export function stepOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Keys): StepDirection | null {
  if (ctrlKey === metaKey || altKey) return null;
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? 'redo' : 'undo';
    case 'y':
      return shiftKey || metaKey ? null : 'redo';
    default:
      return null;
  }
}

const textFields = 'textarea, input:not([type=range], [type=checkbox], [type=radio], [type=button])';

function isTextField(element: Element): boolean {
  return element.matches(textFields) || (element instanceof HTMLElement && element.isContentEditable);
}
