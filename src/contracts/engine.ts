import { ProgressType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { DataReference } from '../core/dataset/dataReference';
import type { DatasetDescription, FactorValues } from '../core/dataset/datasetDescription';
import type { ReconstructionEvidence } from '../core/findings/evidence';
import type { PinnedTable } from '../core/dataset/pinnedTable';
import type { FileVersion } from '../core/files/fileVersion';
import type { FileContents } from '../core/model/fileContents';
import type { ModelDescription } from '../core/model/modelDescription';
import type { RowCost } from '../core/model/rowCost';
import type {
  RuntimeInfo,
  ModelFiles,
  DescribeModelParams,
  ReadSetUpParams,
  ProviderProbe,
  MeasureCostParams,
  WriteScorerParams,
  ReadPriorParams,
} from './engine/models';
import type { SetUpFile } from '../core/settings/setUpFile';
import type { Problem } from '../core/problem/problem';
import type { ExecutionProvider } from '../core/settings/executionProvider';
import type { DensityNetwork } from '../core/settings/prior';
import type { MixturePrior, PriorRows } from '../vae/posterior/prior';
import type { RoleAssignment } from '../core/model/role';
import type {
  OpenDataParams,
  ReadConditionsParams,
  ReadFactorParams,
  FindDataParams,
  DataCandidate,
  FingerprintParams,
  ReadRawParams,
  FolderParams,
  FolderLook,
  RawRow,
} from './engine/data';
import type {
  ScoreParams,
  ScoreOutcome,
  ScorePart,
  EncodeParams,
  EncodedRows,
  MeasureParams,
  ReconstructParams,
  Reconstructions,
  UmapParams,
} from './engine/passes';
import type { RowErrors } from './analysis/outliers';
import type { RowErrorParams } from './engine/outliers';
import type { PredictiveParams, PredictivePart } from './engine/predictive';
import type { SamplePriorParams, PriorSamples, DecodeParams, OwnPriorParams } from './engine/decoding';
import type { PlainReconstructParams, PlainRows } from './engine/deterministic';
import type { MergedRun, ReadPartParams } from './engine/recorded';
import type { DeterministicModel } from '../core/model/deterministicModel';

/** Requests from the session to an engine process. */

// Models and runtimes

export const describeModel = new RequestType<DescribeModelParams, ModelDescription, Problem>(
  'engine/describeModel',
);
/**
 * The tensors of files that {@link describeModel} refuses, with what is known about each, so that the user can assign
 * roles; empty when nothing can be read.
 */
export const outlineModel = new RequestType<ModelFiles, readonly RoleAssignment[], Problem>(
  'engine/outlineModel',
);
/** What an ONNX file holds, by its path, whatever model it is. Reads the file only, runs nothing. */
export const readContents = new RequestType<string, FileContents, Problem>('engine/readContents');
export const readSetUp = new RequestType<ReadSetUpParams, SetUpFile | null, Problem>('engine/readSetUp');
export const probeProvider = new RequestType<ExecutionProvider, ProviderProbe, Problem>(
  'engine/probeProvider',
);
export const getRuntimeInfo = new RequestType0<RuntimeInfo, Problem>('engine/getRuntimeInfo');
export const measureRowCost = new RequestType<MeasureCostParams, RowCost, Problem>('engine/measureRowCost');
/** The bytes of an ONNX model from rows of data and noise to their figures, which was run on a few rows of zeros. */
export const writeScorer = new RequestType<WriteScorerParams, Uint8Array, Problem>('engine/writeScorer');

/** The prior that a file holds, or makes by the model's encoder. */
export const readPrior = new RequestType<ReadPriorParams, MixturePrior | DensityNetwork, Problem>(
  'engine/readPrior',
);

// Data

export const findData = new RequestType<FindDataParams, readonly DataCandidate[], Problem>('engine/findData');
export const openData = new RequestType<OpenDataParams, DatasetDescription, Problem>('engine/openData');
export const readFactor = new RequestType<ReadFactorParams, FactorValues, Problem>('engine/readFactor');
/** What rows of the file are told, by condition: values as the model takes them, row-major. */
export const readConditions = new RequestType<
  ReadConditionsParams,
  Readonly<Record<string, Float32Array>>,
  Problem
>('engine/readConditions');
/** The file of a table as it is now, with its parts, and which of its arrays is read. */
export const pinTable = new RequestType<DataReference, PinnedTable, Problem>('engine/pinTable');
/** Of each row 64 bits that equal rows share, as two numbers; zeros of a row that can't be read. */
export const fingerprintRows = new RequestType<FingerprintParams, Uint32Array, Problem>(
  'engine/fingerprintRows',
);
export const readRawRow = new RequestType<ReadRawParams, RawRow, Problem>('engine/readRawRow');

// Content of files

/** SHA-256 of a file; null where it is no longer the version asked for. */
export const hashFile = new RequestType<FileVersion, string | null, Problem>('engine/hashFile');
/** SHA-256 of the pictures of a folder; null where they are no longer those. */
export const hashFolder = new RequestType<FolderParams, string | null, Problem>('engine/hashFolder');
export const lookAtFolder = new RequestType<FolderParams, FolderLook, Problem>('engine/lookAtFolder');

// Rows of a dataset

export const scoreRows = new RequestType<ScoreParams, ScoreOutcome, Problem>('engine/scoreRows');
/** Partial figures; null is a heartbeat of a share that has nothing new to report. */
export const scoreProgress = new ProgressType<ScorePart | null>();
export const reconstructRows = new RequestType<ReconstructParams, Reconstructions, Problem>(
  'engine/reconstructRows',
);
/** How rows and their reconstructions compare. */
export const measureReconstructions = new RequestType<MeasureParams, ReconstructionEvidence, Problem>(
  'engine/measureReconstructions',
);
/** What rows are off by, row by row, to find outliers. */
export const measureRowErrors = new RequestType<RowErrorParams, RowErrors, Problem>(
  'engine/measureRowErrors',
);
/** Holds rows against draws of x from the model. */
export const checkPredictive = new RequestType<PredictiveParams, PredictivePart, Problem>(
  'engine/checkPredictive',
);
export const encodeRows = new RequestType<EncodeParams, EncodedRows, Problem>('engine/encodeRows');
/** Returns two coordinates per row. */
export const computeUmap = new RequestType<UmapParams, Float32Array, Problem>('engine/computeUmap');
export const umapProgress = new ProgressType<number>();

// Figures of a run in shards

/** Checks the parts in the folder of a plan. */
export const openMerged = new RequestType<string, MergedRun, Problem>('engine/openMerged');
export const readPart = new RequestType<ReadPartParams, ScorePart, Problem>('engine/readPart');

// Latents

/** p(z|c), as a network of the model gives it, under the conditions of the first sample: one row. */
export const readOwnPrior = new RequestType<OwnPriorParams, PriorRows, Problem>('engine/readOwnPrior');
export const samplePrior = new RequestType<SamplePriorParams, PriorSamples, Problem>('engine/samplePrior');
export const decodeLatents = new RequestType<DecodeParams, PriorSamples, Problem>('engine/decodeLatents');

// Models without a posterior

/** What a refused model can still show; null if it reconstructs nothing. Reads files only, runs nothing. */
export const describeDeterministic = new RequestType<
  { readonly modelPath: string; readonly decoderPath?: string | undefined },
  DeterministicModel | null,
  Problem
>('engine/describeDeterministic');
export const reconstructDeterministic = new RequestType<PlainReconstructParams, PlainRows, Problem>(
  'engine/reconstructDeterministic',
);

/** How an engine begins the line on stderr in which it says why it ends itself; the bytes that it held follow. */
export const outOfMemoryMarker = 'latent-lens: memory limit reached, bytes resident: ';
