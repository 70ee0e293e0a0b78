import type { PosteriorFamily } from '../../vae/posterior/family';
import type { Content } from '../../core/files/content';
import type { FileContents } from '../../core/model/fileContents';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { AudioRows } from '../../core/dataset/audioRows';
import type { PictureShape } from '../../core/dataset/picture';
import type { Problem } from '../../core/problem/problem';
import type { Layout } from '../../core/settings/layout';
import type { ExecutionProvider, ProviderChoice } from '../../core/settings/executionProvider';
import type { RoleAssignment } from '../../core/model/role';
import type { ConditionForm } from '../../core/model/condition';
import type { DataEvidence, LabelEvidence } from '../../core/evidence/dataEvidence';
import type { Origin, WithOrigin } from '../../core/settings/provenance';
import type { Warning } from '../../core/problem/warning';

/** Everything the page shows outside its views: what is looked at, how, and how far the pass is. */
export interface PanelState {
  readonly modelName: string;
  /** The latest that was understood. */
  readonly model: ModelDescription | null;
  /** Its tensors and what each means; also of a model that was refused, for the user to say it. */
  readonly tensors: readonly RoleAssignment[];
  /** Whether a model that was refused as a VAE can still show reconstructions. */
  readonly hasPlainView: boolean;
  /** What the file holds in which no latent space was found; null where one was, or where it can't be read. */
  readonly fileContents: FileContents | null;
  /** Roles on thin evidence that the user should confirm or change, a sentence each. */
  readonly roleQuestion: readonly string[];
  readonly data: PanelData | null;
  /** As parseLikelihood reads it, such as `bernoulli` or `gaussian:σ`. */
  readonly likelihood: WithOrigin<string> | null;
  /** The σ found for `gaussian-optimal`; null until it is, and for every other likelihood. */
  readonly optimalSigma: number | null;
  /** `none`, `0..1`, `-1..1` or `mean,std`. */
  readonly scale: WithOrigin<string> | null;
  readonly layout: WithOrigin<Layout> | null;
  /** What is done to the data besides layout and scale, as parseRecipe reads it. */
  readonly recipe: WithOrigin<string> | null;
  /** What a conditional model is told beside the data and the latent code. */
  readonly conditions: readonly PanelCondition[];
  /** How rows are looked at, as parseDisplay reads it. */
  readonly display: WithOrigin<string> | null;
  /** The family of q(z|x); null for a model without one. */
  readonly posterior: WithOrigin<PosteriorFamily> | null;
  /** p(z), as parsePrior reads it, with the path of a file as it is from the model's folder. */
  readonly prior: string;
  /** What a prior of a file is; null of others, and until it is read. */
  readonly priorWords: string | null;
  /** Names the prior, and the model as it was read: samples of it that were drawn under another name are of another prior. */
  readonly priorOf: string;
  readonly samples: number;
  readonly importance: number;
  readonly seed: number;
  /** The weight of the KL in training. */
  readonly beta: number;
  /** Who stated these three numbers. */
  readonly drawOrigins: Readonly<Record<'samples' | 'importance' | 'seed', Origin>>;
  /** The setup file beside the model, where there is one. */
  readonly setUpFile: { readonly name: string } | null;
  /** Whether anything is chosen that no setup file states. */
  readonly changed: boolean;
  /** What "Undo" takes back and "Redo" makes again, in words; null where there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
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
  /** Names the content of those rows, once it is hashed. */
  readonly rowsHash: string | null;
  /** What the files of the model hold; null without a model. */
  readonly modelContent: Content | null;
  /** Names the means of those rows in the latent space, for what was found among them. */
  readonly meansOf: string;
  readonly run: RunState;
  /** Whether the figures shown are of former settings or data: there are none of the latest yet. */
  readonly showsFormer: boolean;
  /** Files that were written again or deleted since they were opened. */
  readonly changes: readonly FileChange[];
  /** Names of files that are waited for some seconds, as those exported with them are written. */
  readonly awaited: readonly string[];
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
  readonly source: WithOrigin<string> | null;
  /** Columns of the data that could be it, as parseConditionSource reads them, with their names. */
  readonly columns: readonly { readonly source: string; readonly name: string }[];
  /** What samples and traversals are told; null for a condition of the encoder alone. */
  readonly sample: string | null;
}

export interface PanelData {
  readonly name: string;
  readonly evidence: DataEvidence;
  readonly count: number;
  /** Rows of the file. */
  readonly total: number;
  /** Which of them are looked at, in words; null for all. */
  readonly subset: string | null;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Of recordings: their rate, and how channels lie in a row. */
  readonly audio?: AudioRows;
  /** What each value of a row is called, where a table says so. */
  readonly valueNames?: readonly string[];
  readonly labelEvidence: LabelEvidence | null;
  /** Names of what else the file says of every row. */
  readonly factors: readonly string[];
  /** A few rows, evenly spread, by their index in the file: to be shown before any has figures. */
  readonly examples: readonly number[];
}

/** A file that is no longer what figures and pictures are of. */
export interface FileChange {
  readonly path: string;
  /** Of a folder: what lies in it is other than before. */
  readonly isFolder?: true;
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
   * Min and max number of draws that the ELBO of a row shown rests on, made by this run or by one before that
   * differs from it in nothing but draws; null where none is, and where there is no ELBO.
   */
  readonly shown: DrawSpan | null;
  /** The same of log p̂(x). */
  readonly importanceShown: DrawSpan | null;
}

/** Min and max number of draws of some rows. */
export interface DrawSpan {
  readonly min: number;
  readonly max: number;
}
