import { useEffect, useState } from 'preact/hooks';

/** Whole seconds since a value last changed, counted while `runs` is true; 0 otherwise. */
export function useSecondsSince(value: unknown, runs: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!runs) return undefined;
    const start = performance.now();
    const timer = setInterval(() => {
      setSeconds(Math.floor((performance.now() - start) / 1000));
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [value, runs]);
  return seconds;
}
