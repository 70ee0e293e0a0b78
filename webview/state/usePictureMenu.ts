import { useEffect } from 'preact/hooks';
import type { Drawn } from './drawings';
import { usePage } from './page';

/**
 * Offers to copy and save the picture or chart that the context menu is opened on, with the mouse or the keyboard. VS Code adds
 * the commands of the section that the target names.
 */
export function usePictureMenu(): void {
  const page = usePage();
  useEffect(() => {
    const open = ({ target, button }: MouseEvent) => {
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
      const drawn = button === secondaryButton ? drawnUnder(target) : drawnAtFocus(target);
      page.drawings.point(drawn);
      if (drawn)
        target.dataset['vscodeContext'] = JSON.stringify({
          webviewSection: drawn.kind,
          preventDefaultContextMenuItems: true,
        });
      else delete target.dataset['vscodeContext'];
    };
    document.addEventListener('contextmenu', open, true);
    return () => {
      document.removeEventListener('contextmenu', open, true);
    };
  }, []);
}

/** Of the mouse: with any other, the menu was opened by the keyboard. */
const secondaryButton = 2;

/** The picture or chart under the pointer, and nothing of what is beside one. */
function drawnUnder(element: Element): Drawn | null {
  if (element instanceof HTMLCanvasElement && element.matches(pictures)) return pictureAt(element);
  const frame = element.closest<HTMLElement>('.chart-frame');
  return frame && chartAt(frame);
}

/** The chart that has the focus, or the picture in the button or row that has it. */
function drawnAtFocus(element: Element): Drawn | null {
  const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
  const frame = element.closest<HTMLElement>('.chart-frame');
  if (frame) return chartAt(frame);
  for (
    let around: Element | null = row ?? element;
    around?.matches(groups) === false;
    around = around.parentElement
  ) {
    const canvas = around.matches(pictures) ? around : around.querySelector(pictures);
    if (canvas instanceof HTMLCanvasElement) return pictureAt(canvas);
  }
  return null;
}

const pictures = 'canvas.picture';
/** What holds several pictures: none of them is meant by it. */
const groups = 'ul, ol, table, section, aside, main, .large-pictures, .draw-pictures';

/** A picture, by its own words, else by those of what is around it. */
export function pictureAt(canvas: HTMLCanvasElement): Drawn {
  const around = canvas.closest('[aria-label]:not(canvas)')?.getAttribute('aria-label') ?? '';
  const kind = canvas.dataset['picture'] ?? 'picture';
  const name = canvas.getAttribute('aria-label') ?? `${kind} ${around.split(/[:,]/, 1)[0]!}`;
  return { kind: 'picture', canvas, name };
}

/** The chart in a frame, which carries its names. */
export function chartAt(frame: HTMLElement): Drawn {
  const { chart = '', across = '', up = '' } = frame.dataset;
  const beside = [frame.previousElementSibling, frame.nextElementSibling];
  const key = beside.find((each) => each?.matches('.key, .legend')) ?? null;
  const content = frame.querySelector<HTMLElement>('.chart-content') ?? frame;
  return { kind: 'chart', frame: content, key, names: { title: chart, x: across, y: up } };
}
