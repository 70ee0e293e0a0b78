import type { PictureShape } from '../core/dataset/picture';
import { formatDisplay, type Display } from '../core/settings/display';

/** All that decides the bytes of pictures of given values. */
export interface PictureLook {
  readonly picture: PictureShape;
  /** Pictures in a row of the grid. */
  readonly columns: number;
}

/** Pictures in a row of a grid that is nearly square. */
export function nearSquareColumns(count: number): number {
  return Math.ceil(Math.sqrt(count));
}

/** How pictures are made of values, in the words of the command line's options. */
export function lookSettings({ picture, columns }: PictureLook) {
  const { range } = picture;
  return { display: formatDisplay(displayOf(picture)), range: range.join(','), columns };
}

/** The words of a command that makes pictures as they are; none where there is no picture. */
export function lookWords(look: PictureLook | undefined): string[] {
  if (!look) return [];
  const { display, range, columns } = lookSettings(look);
  return ['--display', display, '--range', range, '--columns', String(columns)];
}

/** The display that makes a picture, whatever it was found from. */
function displayOf({ height, width, channels, channelStride, slices }: PictureShape): Display {
  if (slices) return { kind: 'slice', slice: slices.shown };
  const order = channels === 3 && channelStride === 1 ? 'channels-last' : 'channels-first';
  return { kind: 'image', height, width, channels, order };
}
