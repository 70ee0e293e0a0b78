/** A figure as JSON and the panel have it: null where there is none. An infinite one stays, as its sign says something. */
export function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** The same where an infinite figure says nothing either. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
