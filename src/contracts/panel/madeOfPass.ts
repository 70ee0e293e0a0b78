import type { Problem } from '../../core/problem/problem';

/** How work that is made of the latest pass on request stands, whose phase while it runs is P. */
export interface MadeState<P extends string, F> {
  readonly phase: P | 'idle' | 'done' | 'canceled' | 'failed';
  /** Share that is done, 0..1. */
  readonly fraction: number;
  /** Why the last attempt failed. */
  readonly problem: Problem | null;
  /** Of the last attempt that was run to its end, with a name that others have not. */
  readonly found: (F & { readonly id: number }) | null;
  /** What this is no longer of; null where it holds. */
  readonly outdated: OutdatedMade | null;
}

export type OutdatedMade = 'rows' | 'model' | 'settings';
