import type { OpenedData } from '../../core/dataset/openedData';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Preprocessing } from '../../core/dataset/preprocessing';
import type { DeterministicModel } from '../../core/model/deterministicModel';

export interface PlainReconstructParams extends OpenedData {
  readonly model: DeterministicModel;
  readonly provider: ExecutionProvider;
  readonly preprocessing: Preprocessing;
  readonly rows: readonly number[];
}

/** Rows as the model reads them and as it gives them back, row-major. */
export interface PlainRows {
  readonly inputs: Float32Array;
  readonly reconstructions: Float32Array;
}
