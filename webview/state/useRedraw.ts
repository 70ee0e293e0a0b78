import { useCallback, useState } from 'preact/hooks';

/** Returns a function that re-renders the component. */
export function useRedraw(): () => void {
  const [, setDrawn] = useState(0);
  return useCallback(() => {
    setDrawn((drawn) => drawn + 1);
  }, []);
}
