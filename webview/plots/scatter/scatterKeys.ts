import type { Direction } from './stepTo';

/** The actions that keys trigger in a scatter plot. */
export type ScatterAction =
  | { readonly kind: 'step'; readonly direction: Direction }
  | { readonly kind: 'pan'; readonly right: number; readonly down: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' | 'choose' | 'toggle' | 'select-in-view' | 'cancel' };

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const panPixels = 60;
const zoomFactor = 1.4;

/** Arrows move between points, Shift+arrows pan; the hint below the plot lists the other keys. */
export function actionOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): ScatterAction | undefined {
  const direction = directions[event.key];
  if (direction) return event.shiftKey ? pan(direction) : { kind: 'step', direction };
  switch (event.key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: zoomFactor };
    case '-':
    case '_':
      return { kind: 'zoom', factor: 1 / zoomFactor };
    case '0':
      return { kind: 'fit' };
    case 'Enter':
      return { kind: 'choose' };
    case ' ':
      return { kind: 'toggle' };
    case 'v':
    case 'V':
      return { kind: 'select-in-view' };
    case 'Escape':
      return { kind: 'cancel' };
    default:
      return undefined;
  }
}

/** The view moves in the direction of the arrow, so the content moves the other way. */
function pan(direction: Direction): ScatterAction {
  switch (direction) {
    case 'left':
      return { kind: 'pan', right: panPixels, down: 0 };
    case 'right':
      return { kind: 'pan', right: -panPixels, down: 0 };
    case 'up':
      return { kind: 'pan', right: 0, down: panPixels };
    case 'down':
      return { kind: 'pan', right: 0, down: -panPixels };
  }
}
