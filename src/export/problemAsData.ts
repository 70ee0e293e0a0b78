import type { Problem } from '../core/problem/problem';

/** A problem as an object for JSON: its code, and its sentences as they are shown. */
export function problemAsData({ code, what, remedy, option }: Problem): object {
  return { code, what, remedy, ...(option !== undefined && { option }) };
}
