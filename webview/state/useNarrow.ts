import { useEffect, useState } from 'preact/hooks';

/** Widths at which the settings would fill half of the panel. */
const query = '(max-width: 700px)';

/** Whether the page is about as narrow as half an editor. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = () => {
      setNarrow(list.matches);
    };
    update();
    list.addEventListener('change', update);
    return () => {
      list.removeEventListener('change', update);
    };
  }, []);
  return narrow;
}
