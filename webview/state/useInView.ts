import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Reports when an element scrolls into view and out of it; it counts as out of view once it's removed. */
export function useInView<E extends Element>(onChange: (isInView: boolean) => void): RefObject<E | null> {
  const element = useRef<E>(null);
  const report = useRef(onChange);
  report.current = onChange;
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => {
      report.current(entries.at(-1)!.isIntersecting);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      report.current(false);
    };
  }, []);
  return element;
}
