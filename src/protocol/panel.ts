import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { CodeUsage } from './codes';
import type { DimensionFigures, Proposal, Summary, Warning } from './inspection';
import type { ConditionForm, ModelDescription, Role, RoleAssignment } from './model';
import type { ElboSurgery } from '../vae/diagnostics/elboSurgery';
import type { PictureShape } from './picture';
import type { Problem } from './problem';
import type { RowFilter } from './selection';
import type { ExecutionProvider, Layout, ProviderChoice } from './settings';

/** Requests of the page to the host, and what the host tells it. */

/** The views, in the order of their tabs. */
export const views = ['samples', 'posterior', 'latent', 'traverse', 'prior'] as const;
export type View = (typeof views)[number];

/** Everything the page shows outside its views: what is looked at, how, and how far the pass is. */
export interface PanelState {
  readonly modelName: string;
  /** The latest that was understood. */
  readonly model: ModelDescription | null;
  /** Its tensors and what each means; also of a model that was refused, for the user to say it. */
  readonly tensors: readonly RoleAssignment[];
  /** Whether a model that was refused as a VAE can still show reconstructions. */
  readonly hasPlainView: boolean;
  /** Roles on thin evidence that the user should confirm or change, a sentence each. */
  readonly roleQuestion: readonly string[];
  readonly data: PanelData | null;
  /** As parseLikelihood reads it, such as `bernoulli` or `gaussian:σ`. */
  readonly likelihood: Proposal<string> | null;
  /** The σ found for `gaussian-optimal`; null until it is, and for every other likelihood. */
  readonly optimalSigma: number | null;
  /** `none`, `0..1`, `-1..1` or `mean,std`. */
  readonly scale: Proposal<string> | null;
  readonly layout: Proposal<Layout> | null;
  /** What is done to the data besides layout and scale, as parseRecipe reads it. */
  readonly recipe: Proposal<string> | null;
  /** What a conditional model is told beside the data and the latent code. */
  readonly conditions: readonly PanelCondition[];
  /** How rows are looked at, as parseDisplay reads it. */
  readonly display: Proposal<string> | null;
  /** p(z) = N(m, s²) as `m,s`. */
  readonly prior: string;
  readonly samples: number;
  readonly importance: number;
  readonly seed: number;
  /** The set-up file beside the model, where there is one. */
  readonly setUpFile: { readonly name: string } | null;
  /** Whether anything is chosen that no set-up file states. */
  readonly changed: boolean;
  /** What "Undo" takes back, in words; null where there is nothing. */
  readonly undo: string | null;
  readonly providerChoice: ProviderChoice;
  /** The provider that really runs; null until one has. */
  readonly provider: ExecutionProvider | null;
  /** Why it is not the one asked for; empty where it is. */
  readonly providerNote: string;
  readonly picture: PictureShape | null;
  /** What the pictures of rows depend on besides `picture`: others are to be asked for where it changes. */
  readonly picturesOf: string;
  /**
   * Names the rows whose figures are shown: what points to a row of others by its index means nothing among them. Empty
   * without figures.
   */
  readonly rowsOf: string;
  /** Names the means of those rows in the latent space, for what was found among them. */
  readonly meansOf: string;
  readonly run: RunState;
  /** Files that were written again or deleted since they were opened. */
  readonly changes: readonly FileChange[];
  /** Whether this model is read again by itself when its files are written. */
  readonly reloadsAlways: boolean;
  /** What went wrong, when something did. Figures already shown stay. */
  readonly problem: Problem | null;
  /** Things to know before trusting the figures, such as data outside the likelihood's support. */
  readonly warnings: readonly Warning[];
}

/** A condition as the page shows it. */
export interface PanelCondition {
  readonly name: string;
  readonly part: 'encoder' | 'decoder' | 'both';
  readonly form: ConditionForm;
  /** How many classes there are; null where that is not known, or it is none. */
  readonly classes: number | null;
  /** Numbers a row. */
  readonly width: number;
  /** Where its values come from, as parseConditionSource reads it; null where nothing is stated and nothing fits. */
  readonly source: Proposal<string> | null;
  /** Columns of the data that could be it, as parseConditionSource reads them, with their names. */
  readonly columns: readonly { readonly source: string; readonly name: string }[];
  /** What samples and traversals are told; null for a condition of the encoder alone. */
  readonly sample: string | null;
}

export interface PanelData {
  readonly name: string;
  readonly evidence: string;
  readonly count: number;
  /** Rows of the file. */
  readonly total: number;
  /** Which of them are looked at, in words; null for all. */
  readonly subset: string | null;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly labelEvidence: string | null;
  /** Names of what else the file says of every row. */
  readonly factors: readonly string[];
}

/** A file that is no longer what figures and pictures are of. */
export interface FileChange {
  readonly path: string;
  readonly kind: 'written' | 'deleted';
  /** When it was seen, in milliseconds since 1970. */
  readonly at: number;
  /** As it is now; empty where it is gone. */
  readonly stamp: string;
}

export interface RunState {
  readonly phase: 'reading' | 'no-data' | 'idle' | 'scoring' | 'done' | 'cancelled' | 'failed';
  /** Rows that this run has made figures of, of all its rows. */
  readonly rowsScored: number;
  /** Rows whose figures are shown: those of the run before as long as this one has none. */
  readonly rowsShown: number;
  readonly rowsTotal: number;
  readonly draws: RunDraws;
  /** Share of the whole pass that is done, 0..1. */
  readonly fraction: number;
  readonly seconds: number;
  /** What is left of the pass, in seconds; null where that cannot be told. */
  readonly secondsLeft: number | null;
}

/** Draws of z behind the figures of a run. */
export interface RunDraws {
  /** Of each row, for the ELBO and for log p̂(x): L and K. */
  readonly samples: number;
  readonly importance: number;
  /**
   * Least and greatest number of draws that the ELBO of a row shown rests on, made by this run or by one before that
   * differs from it in nothing but draws; null where none is, and where there is no ELBO.
   */
  readonly shown: DrawSpan | null;
  /** The same of log p̂(x). */
  readonly importanceShown: DrawSpan | null;
}

/** Least and greatest number of draws of some rows. */
export interface DrawSpan {
  readonly least: number;
  readonly most: number;
}

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

/** Where z is drawn from: the prior, or the aggregate posterior of the rows, fitted. */
export const priorSources = ['prior', 'gaussian', 'mixture'] as const;
export type PriorSource = (typeof priorSources)[number];

export interface PriorSettings {
  /** Left out: the prior. */
  readonly source?: PriorSource;
  readonly count: number;
  readonly seed: number;
  readonly temperature: number;
}
export interface PriorView {
  readonly settings: PriorSettings;
  /** Row-major over the latent dimensions. */
  readonly z: Float32Array;
  /** Bytes 0..255, channels last, one picture after the other. */
  readonly pictures: Uint8Array;
  readonly picture: PictureShape;
  /** What was fitted to the rows, as the state's `meansOf` names it; empty for the prior. */
  readonly fittedTo: string;
  /** Null where there are no figures. */
  readonly nearest: NearestOfDraws | null;
}

/** The sample whose mean is nearest to each of some latents, and how far. */
export interface NearestOfDraws {
  /** Which means they were found among, as the state's `meansOf` names them, and how many these were then. */
  readonly means: string;
  readonly among: number;
  readonly index: Uint32Array;
  readonly distance: Float64Array;
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
/** The samples nearest to latents, row-major. */
export const nearestOfDraws = new RequestType<Float32Array, NearestOfDraws | null, Problem>(
  'panel/nearestOfDraws',
);
export const samplePriorView = new RequestType<PriorSettings, PriorView, Problem>('panel/samplePrior');
/** Asks where, writes PNG, npy and manifest; answers what was written, or null when the user thought better of it. */
export const savePrior = new RequestType<PriorSettings, readonly string[] | null, Problem>('panel/savePrior');

/** How many of the samples that were asked for are decoded. */
export const priorSampled = new NotificationType<number>('panel/priorSampled');
export const stateChanged = new NotificationType<PanelState>('panel/stateChanged');
/** Figures were added or refined: what is on screen may be asked for again. Carries a number that only grows. */
export const resultsChanged = new NotificationType<number>('panel/resultsChanged');
/** Opens the table of roles, where they are changed. */
export const showRoles = new NotificationType<null>('panel/showRoles');
/** Brings a view to the front; with settings, the prior view samples with them. */
export const showView = new NotificationType<{ readonly view: View; readonly prior?: PriorSettings }>(
  'panel/showView',
);
