import type { SampleFigures } from '../../core/figures/figures';
import type { ImageFit, Binarize } from '../../core/settings/recipe';
import type { NearestSamples } from './latentSpace';
import type { SampleDetail } from './samples';

/** The largest image file that is read. */
export const maxImageBytes = 64 * 2 ** 20;

/** An image that was pasted or dropped: its file name, and the bytes of the file. */
export interface GivenImage {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An image of the user's own as the model sees it. It is no row of the data, and part of none of their figures. */
export interface OwnImage {
  readonly name: string;
  readonly steps: ImageSteps;
  /** Its index means nothing. */
  readonly detail: SampleDetail;
  readonly figures: SampleFigures;
  /** The rows of the data whose means are nearest. */
  readonly nearest: NearestSamples;
}

/** What was done to an image before the model read it. */
export interface ImageSteps {
  /** As its file has it; null where that could not be read again. */
  readonly from: ImageExtents | null;
  readonly to: ImageExtents;
  readonly how: ImageFit['how'];
  /** What black and white pixels are to the model. */
  readonly levels: readonly [number, number];
  readonly binarize: Binarize | null;
  /** The conditions that columns of the data state for rows, with the values assumed for the image. */
  readonly assumed: readonly { readonly name: string; readonly value: string }[];
}

export interface ImageExtents {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}
