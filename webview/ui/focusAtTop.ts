/**
 * Focuses an element at the top of the nearest part of the page that scrolls. Unlike `scrollIntoView`, it leaves the page
 * around that part where it is.
 */
export function focusAtTop(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  const scroller = nearestScroller(element);
  if (scroller)
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

function nearestScroller(element: Element): Element | null {
  let around = element.parentElement;
  while (around && !/auto|scroll/.test(getComputedStyle(around).overflowY)) around = around.parentElement;
  return around;
}
