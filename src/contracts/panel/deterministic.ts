import type { PictureShape } from '../../core/dataset/picture';

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
