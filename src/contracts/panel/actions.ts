import type { PosteriorFamily } from '../../vae/posterior/family';
import type { Layout } from '../../core/settings/layout';
import type { Role } from '../../core/model/role';

/** Requests of the page to the host, and what the host tells it. */

/** The views, in the order of their tabs. */
export const views = [
  'overview',
  'samples',
  'posterior',
  'latent',
  'traverse',
  'prior',
  'compare',
  'outliers',
] as const;

export type View = (typeof views)[number];

/** Where the settings are opened: at their beginning, or at the table of roles. */
export type SettingsPart = 'beginning' | 'roles';

/** A way through the steps in which settings were changed. */
export type StepDirection = 'undo' | 'redo';

export interface SettingsChange {
  readonly likelihood?: string;
  readonly scale?: string;
  readonly layout?: Layout;
  readonly recipe?: string;
  readonly display?: string;
  readonly subset?: string;
  readonly conditions?: Readonly<Record<string, string>>;
  readonly sampleConditions?: Readonly<Record<string, string>>;
  readonly posterior?: PosteriorFamily;
  readonly prior?: string;
  readonly samples?: number;
  readonly importance?: number;
  readonly seed?: number;
  readonly beta?: number;
}

/** What a tensor means; null leaves it to be found. */
export interface RoleChange {
  readonly tensor: string;
  readonly role: Role | null;
}

export type PanelAction =
  | 'run'
  | 'reload'
  | 'always-reload'
  | 'ask-to-reload'
  | 'cancel'
  | 'reset'
  | 'save-set-up'
  | 'open-set-up'
  | 'confirm-roles'
  | 'choose-data'
  | 'choose-labels'
  | 'choose-prior'
  | 'choose-rows'
  | 'choose-decoder'
  | 'export-latents'
  | 'copy-as-command'
  | 'copy-as-python'
  | 'choose-compared'
  | 'compare'
  | 'cancel-comparison'
  | 'swap-compared'
  | 'stop-comparing'
  | 'copy-comparison-as-command'
  | 'choose-reference'
  | 'find-outliers'
  | 'cancel-outliers'
  | 'remove-reference'
  | 'insert-export-snippet'
  | 'select-execution-provider'
  | 'reopen-with'
  | 'open-sample-vae'
  | 'trust-workspace'
  | 'report-problem'
  | 'show-log';
