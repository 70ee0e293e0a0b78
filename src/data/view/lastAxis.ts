import { formatDataReference, type DataReference } from '../../core/dataset/dataReference';

/** A way to name the same data with a view of its axes. */
export function withView({ path, key = '' }: DataReference, view: string): string {
  return formatDataReference({ path, key: `${key}${view}` });
}

/** How to read samples along the last axis of an array of the shape `whole`. */
export function lastAxisRemedy(reference: DataReference, whole: readonly number[]): string {
  const reversed =
    whole.length > 2
      ? `, or ${withView(reference, '@reversed')} with the axes of each in the reverse order too`
      : '';
  return `The samples seem to lie along the last axis, of ${whole.at(-1)}, as in arrays that MATLAB writes: give ${withView(reference, '@last')}${reversed}.`;
}
