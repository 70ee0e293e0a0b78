import type { Binarize } from '../settings/recipe';
import type { Scale } from '../settings/scale';

/** How a row of data becomes the model's input. */
export interface Preprocessing {
  readonly scale: Scale;
  /** Whether height, width, channels of the file must become channels, height, width for the model, or back. */
  readonly transpose: 'none' | 'channels-first' | 'channels-last';
  readonly binarize?: Binarize;
}
