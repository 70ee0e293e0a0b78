/** Where a choice comes from. */
export type Origin = 'proposal' | 'editor settings' | 'set-up file' | 'user';

/** A choice made for the user, or by them: shown with its reason, and open to change. */
export interface WithOrigin<T> {
  readonly value: T;
  readonly evidence: string;
  readonly origin: Origin;
}
