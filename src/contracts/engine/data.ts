import type { DataEvidence } from '../../core/evidence/dataEvidence';
import type { DatasetView, FolderMembers } from '../../core/dataset/datasetDescription';
import type { DataReference } from '../../core/dataset/dataReference';
import type { Condition } from '../../core/model/condition';
import type { ConditionSources } from '../../core/settings/conditionSource';
import type { FileVersion } from '../../core/files/fileVersion';
import type { OpenedData } from '../../core/dataset/openedData';
import type { RowRange } from '../../core/figures/scorePlan';

export interface OpenDataParams {
  readonly data: DataReference;
  readonly labels?: DataReference;
  readonly view?: DatasetView;
  /** The model's input: it decides between arrays, and pictures are brought to it where nothing else is said. */
  readonly inputShape?: readonly number[];
  /** Whether pictures stay as they are: the user said what is done to them. */
  readonly keepsPictures?: boolean;
}

/** Reads a factor of the data, which have so many rows. */
export interface ReadFactorParams {
  readonly reference: DataReference;
  readonly count: number;
  /** The data as they were opened. */
  readonly versions: readonly FileVersion[];
}

/** Reads what some rows are told by conditions that need nothing of the rows themselves. */
export interface ReadConditionsParams {
  readonly conditions: readonly Condition[];
  readonly sources: ConditionSources;
  /** Rows of the file. */
  readonly samples: Uint32Array;
}

/** Data files beside a model whose rows fit its input, best first. */
export interface FindDataParams {
  readonly modelPath: string;
  readonly inputShape: readonly number[];
}

export interface DataCandidate {
  readonly reference: DataReference;
  readonly evidence: DataEvidence;
}

/** One row as it lies in the data, before size, colors, scale and what else a recipe does. */
export interface ReadRawParams extends OpenedData {
  readonly row: number;
}

/** Rows as they are seen before scale and layout. */
export interface FingerprintParams extends OpenedData {
  readonly rows: RowRange;
}

export interface RawRow {
  readonly values: Float32Array;
  readonly shape: readonly number[];
  /** The values shown black and white: the ends of the type where it has ends, else of the data. */
  readonly range: readonly [number, number];
}

/** A folder of pictures as it was opened. */
export interface FolderParams {
  readonly folder: string;
  readonly members: FolderMembers;
}

/** A look at the pictures of a folder. */
export interface FolderLook {
  /** Null where they are what was opened. */
  readonly change: FolderChange | null;
  /** That looking at them took, without the time that it had to wait for its turn. */
  readonly seconds: number;
}

/** How the pictures of a folder differ from what was opened. */
export interface FolderChange {
  /** The picture that was written last, or the folder where no time tells. */
  readonly path: string;
  /** Of the pictures as they are now. */
  readonly stamp: string;
}
