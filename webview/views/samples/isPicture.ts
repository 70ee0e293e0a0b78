import type { PictureShape } from '../../../src/core/dataset/picture';

/** Whether rows are shown as images, and not as a line of values. */
export function isPicture(picture: PictureShape | null): picture is PictureShape {
  return picture !== null && picture.height > 1;
}
