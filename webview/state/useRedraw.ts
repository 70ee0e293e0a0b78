import { useCallback, useState } from 'preact/hooks';

/** A function that draws the component again. */
export function useRedraw(): () => void {
  const [, setDrawn] = useState(0);
  return useCallback(() => {
    setDrawn((drawn) => drawn + 1);
  }, []);
}
