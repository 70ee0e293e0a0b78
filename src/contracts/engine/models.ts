import type { PosteriorFamily } from '../../vae/posterior/family';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Likelihood } from '../../core/settings/likelihood';
import type { Prior, PriorFile } from '../../core/settings/prior';
import type { StatedRoles } from '../../core/model/role';

/** Requests of the host (or the command line) to an engine process. Every failure carries a {@link Problem}. */

/** A model's files and what its user states of them. */
export interface ModelFiles {
  readonly modelPath: string;
  /** The decoder's file, where it is not to be found. */
  readonly decoderPath?: string | undefined;
  readonly roles?: StatedRoles | undefined;
  readonly posterior?: PosteriorFamily | undefined;
}

export interface DescribeModelParams extends ModelFiles {
  /** Whether the graph may be run to check what was read; without it, it is only read. */
  readonly mayRun: boolean;
  /** The shape of a row of data, to which free axes are bound. */
  readonly row?: readonly number[] | undefined;
}

/** The setup file of a model, or null where there is none. */
export interface ReadSetUpParams {
  readonly modelPath: string;
  /** Read instead of the one beside the model. */
  readonly setUpPath?: string | undefined;
}

export interface ProviderProbe {
  readonly provider: ExecutionProvider;
  readonly available: boolean;
  /** Why not, in the runtime's words; empty where it is available. */
  readonly detail: string;
}

/** Times the encoding and the decoding of a row of zeros, on all cores. */
export interface MeasureCostParams {
  readonly model: ModelDescription;
  readonly provider: ExecutionProvider;
}

/** What a scorer of a model is written with. */
export interface WriteScorerParams {
  readonly model: ModelDescription;
  readonly likelihood: Likelihood;
  readonly prior: Prior;
}

/** A file of a prior, read as this model's. Pseudo-inputs are encoded on the CPU. */
export interface ReadPriorParams {
  readonly file: PriorFile;
  readonly model: ModelDescription;
}

/** The onnxruntime-node that engines load. */
export interface RuntimeInfo {
  readonly version: string;
  /** Whether it comes with the extension, or is one of the user's own. */
  readonly isBundled: boolean;
}
