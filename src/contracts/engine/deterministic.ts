import type { DatasetView } from '../../core/dataset/datasetDescription';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { DataReference } from '../../core/dataset/dataReference';
import type { Preprocessing } from '../../core/dataset/preprocessing';
import type { DeterministicModel } from '../../core/model/deterministicModel';

export interface PlainReconstructParams {
  readonly model: DeterministicModel;
  readonly provider: ExecutionProvider;
  readonly data: DataReference;
  readonly view?: DatasetView;
  readonly preprocessing: Preprocessing;
  readonly rows: readonly number[];
}

/** Rows as the model reads them and as it gives them back, row-major. */
export interface PlainRows {
  readonly inputs: Float32Array;
  readonly reconstructions: Float32Array;
}
