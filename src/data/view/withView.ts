import { formatDataReference, type DataReference } from '../../core/dataset/dataReference';

/** A way to name the same data with a view of its axes. */
export function withView({ path, key = '' }: DataReference, view: string): string {
  return formatDataReference({ path, key: `${key}${view}` });
}
