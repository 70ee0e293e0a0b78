import { RequestType } from 'vscode-jsonrpc';
import type { DataReference, DatasetView } from './dataset';
import type { Preprocessing } from './inspection';
import type { TensorSignature } from './model';
import type { PictureShape } from './picture';
import type { Problem } from './problem';
import type { ExecutionProvider } from './settings';

/** One graph to run: this input to this output. */
export interface DeterministicStep {
  readonly path: string;
  readonly input: TensorSignature;
  readonly output: TensorSignature;
}

/**
 * A model that reconstructs without a posterior: an autoencoder in one file, or a deterministic encoder and its decoder.
 * Shapes are without the batch axis.
 */
export interface DeterministicModel {
  readonly steps: readonly DeterministicStep[];
  readonly inputShape: readonly number[];
}

/** What a refused model can still show; null where it reconstructs nothing. Reads, and runs nothing. */
export const describeDeterministic = new RequestType<
  { readonly modelPath: string; readonly decoderPath?: string | undefined },
  DeterministicModel | null,
  Problem
>('engine/describeDeterministic');

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
export const reconstructPlain = new RequestType<PlainReconstructParams, PlainRows, Problem>(
  'engine/reconstructPlain',
);

/** What the page shows of such a model: the first rows of the data. */
export interface PlainView {
  readonly dataName: string;
  readonly picture: PictureShape;
  /** Index of each row in the data. */
  readonly rows: readonly number[];
  /** Bytes 0..255, channels last, one picture after the other. */
  readonly inputs: Uint8Array;
  readonly reconstructions: Uint8Array;
  /** Mean over a row's values of the squared difference, in the model's own units. */
  readonly meanSquaredErrors: Float64Array;
}
export const plainView = new RequestType<null, PlainView | null, Problem>('panel/plainView');
