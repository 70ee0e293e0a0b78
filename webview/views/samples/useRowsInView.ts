import { useEffect } from 'preact/hooks';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';

/** Requests the rows at positions from `first` to `last`, and their images. */
export function useRowsInView(first: number, last: number): void {
  const page = usePage();
  const version = useStore(page.rows.version);
  useStore(page.thumbnails.version);
  useEffect(() => {
    page.rows.want(first, last);
  }, [first, last]);
  const indices = Array.from({ length: last - first + 1 }, (_, place) => page.rows.at(first + place)).flatMap(
    (row) => row?.index ?? [],
  );
  useEffect(() => {
    page.thumbnails.want(indices);
  }, [indices.join(), version]);
}
