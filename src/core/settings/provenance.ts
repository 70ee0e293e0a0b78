import type { SettingEvidence } from '../evidence/settingEvidence';

/** Where a choice comes from. */
export type Origin = 'proposal' | 'editor settings' | 'set-up file' | 'user';

/** A choice made for the user. */
export interface Proposed<T> {
  readonly value: T;
  readonly origin: 'proposal';
  readonly evidence: SettingEvidence;
}

/** A choice made for the user, or by them: shown with its reason, and open to change. */
export type WithOrigin<T> = Proposed<T> | { readonly value: T; readonly origin: Exclude<Origin, 'proposal'> };
