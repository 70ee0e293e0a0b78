import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { CodeUsage } from './codes';
import type { DimensionFigures, Summary } from './inspection';
import type { Role } from './model';
import type { ElboSurgery } from '../vae/diagnostics/elboSurgery';
import type { PictureShape } from './picture';
import type { Problem } from './problem';
import type { RowFilter } from './selection';
import type { Layout } from './settings';
import type { PanelState } from './panelState';
import type { PriorSettings } from './priorView';

/** Requests of the page to the host, and what the host tells it. */

/** The views, in the order of their tabs. */
export const views = ['samples', 'posterior', 'latent', 'traverse', 'prior'] as const;
export type View = (typeof views)[number];

export const sampleColumns = [
  'index',
  'label',
  'elbo',
  'elboSe',
  'reconstruction',
  'kl',
  'logPx',
  'gap',
  'meanSquaredError',
  'meanAbsoluteError',
  'draws',
  'importanceDraws',
] as const;
export type SampleColumn = (typeof sampleColumns)[number];

export interface SortOrder {
  readonly column: SampleColumn;
  readonly descending: boolean;
}

/** Worst first: the rows the model explains least stand at the top. */
export const worstFirst: SortOrder = { column: 'elbo', descending: false };

export interface RowsParams {
  readonly start: number;
  readonly count: number;
  readonly order: SortOrder;
  /** Left out: every row. */
  readonly filter?: RowFilter;
}
/** A window of the sorted rows. Arrays hold one value a row of the window; NaN where there is no figure. */
export interface RowWindow {
  readonly start: number;
  readonly total: number;
  readonly index: Uint32Array;
  readonly elbo: Float64Array;
  readonly elboSe: Float64Array;
  readonly reconstruction: Float64Array;
  readonly kl: Float64Array;
  readonly logPx: Float64Array;
  readonly gap: Float64Array;
  readonly meanSquaredError: Float64Array;
  readonly meanAbsoluteError: Float64Array;
  readonly draws: Float64Array;
  readonly importanceDraws: Float64Array;
  /** Null where the data have no labels. */
  readonly label: readonly string[] | null;
  /** Why rows were not scored, by their place in the window. */
  readonly notScored: Readonly<Record<number, string>>;
}

/** Bytes 0..255, channels last, in the order asked; shape and range in the state's `picture`. */
export interface Thumbnails {
  readonly inputs: Uint8Array;
  readonly reconstructions: Uint8Array;
}

/** Bytes 0..255, channels last. */
export interface RawPicture {
  readonly bytes: Uint8Array;
  readonly picture: PictureShape;
}

/** One sample in full: values in the model's layout, posterior and KL a dimension. */
export interface SampleDetail {
  readonly index: number;
  readonly label: string | null;
  /** Distance of its ELBO from the mean over the rows, in standard deviations; null for fewer than two rows. */
  readonly typicality: number | null;
  /** As it lies in the data, where a recipe makes something else of it; null where none does, or it cannot be shown. */
  readonly raw: RawPicture | null;
  readonly input: Float32Array;
  /** At the posterior's mean, or the code; empty where the model has no decoder that can be compared. */
  readonly reconstruction: Float32Array;
  /** From the first draws of z ~ q(z|x), one after the other. */
  readonly draws: readonly Float32Array[];
  readonly mu: Float32Array;
  readonly sigma: Float32Array;
  /** Whether `sigma` and `klPerDimension` are of a posterior; they mean nothing where there is none. */
  readonly hasPosterior: boolean;
  readonly klPerDimension: Float64Array;
  /** The indices of its codes in a codebook, as they lie; null for a model without one, or where they are not known. */
  readonly codes: { readonly indices: Int32Array; readonly grid: readonly number[] } | null;
}

export interface PosteriorView {
  readonly summary: Summary;
  /** In the model's order of dimensions. */
  readonly dimensions: readonly DimensionFigures[];
  /** One or two plain sentences: how much of the latent space is in use. */
  readonly diagnosis: string;
  /** The mean KL taken apart; null until a pass is done, and for a while after. */
  readonly surgery: ElboSurgery | null;
  /** What to know of those figures, in a sentence, where there is something. */
  readonly surgeryCaution: string | null;
  /** How the codebook is used; null for a model without one. */
  readonly codes: CodeUsage | null;
}

/** One dimension's aggregate posterior (1/N) Σ q(z_j|x_i) beside the prior, on a grid, and the spread of its means. */
export interface DimensionDensity {
  readonly dimension: number;
  readonly grid: Float64Array;
  readonly aggregate: Float64Array;
  readonly prior: Float64Array;
  /** Edges of the bins (one more than counts) and the density of μ in each. */
  readonly muEdges: Float64Array;
  readonly muDensity: Float64Array;
}

export interface SettingsChange {
  readonly likelihood?: string;
  readonly scale?: string;
  readonly layout?: Layout;
  readonly recipe?: string;
  readonly display?: string;
  readonly subset?: string;
  readonly conditions?: Readonly<Record<string, string>>;
  readonly sampleConditions?: Readonly<Record<string, string>>;
  readonly prior?: string;
  readonly samples?: number;
  readonly importance?: number;
  readonly seed?: number;
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
  | 'undo'
  | 'reset'
  | 'save-set-up'
  | 'open-set-up'
  | 'confirm-roles'
  | 'choose-data'
  | 'choose-labels'
  | 'choose-rows'
  | 'choose-decoder'
  | 'export-latents'
  | 'select-execution-provider'
  | 'open-sample-vae'
  | 'trust-workspace'
  | 'report-problem'
  | 'show-log';

export const ready = new RequestType0<PanelState, Problem>('panel/ready');
export const rows = new RequestType<RowsParams, RowWindow, Problem>('panel/rows');
export const thumbnails = new RequestType<readonly number[], Thumbnails, Problem>('panel/thumbnails');
export const detail = new RequestType<number, SampleDetail, Problem>('panel/detail');
export const posterior = new RequestType0<PosteriorView | null, Problem>('panel/posterior');
export const dimensionDensity = new RequestType<number, DimensionDensity, Problem>('panel/dimensionDensity');
export const changeSettings = new RequestType<SettingsChange, PanelState, Problem>('panel/changeSettings');
export const changeRole = new RequestType<RoleChange, PanelState, Problem>('panel/changeRole');
export const act = new RequestType<PanelAction, null, Problem>('panel/act');

export const stateChanged = new NotificationType<PanelState>('panel/stateChanged');
/** Figures were added or refined: what is on screen may be asked for again. Carries a number that only grows. */
export const resultsChanged = new NotificationType<number>('panel/resultsChanged');
/** Opens the table of roles, where they are changed. */
export const showRoles = new NotificationType<null>('panel/showRoles');
/** Brings a view to the front; with settings, the prior view samples with them. */
export const showView = new NotificationType<{ readonly view: View; readonly prior?: PriorSettings }>(
  'panel/showView',
);
