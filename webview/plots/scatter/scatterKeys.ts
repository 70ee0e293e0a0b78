import type { Direction } from './stepTo';

/** What a key does in a scatter plot. */
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

/** Arrows go from point to point, with Shift they move the view; see the words below the plot for the others. */
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

/** The view goes where the arrow points, so the plane is dragged the other way. */
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
