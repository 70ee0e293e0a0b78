import { problem } from '../../protocol/problem';
import type { ImageFit } from '../../protocol/imageFit';
import type { RowArray } from '../dataFile';
import { decodePicture, type Picture } from './decode';
import { copyPixels, fitPicture, fittedShape } from './fit';

/** Files of pictures, one a row. */
export interface PictureFiles {
  readonly name: string;
  readonly count: number;
  /** One of them, as messages name it. */
  nameOf(row: number): string;
  bytesOf(start: number, count: number): Promise<ArrayLike<Uint8Array>>;
}

/** Rows that are pictures: their sizes may differ until they are fitted to one. */
export interface PictureArray extends RowArray {
  fitted(fit: ImageFit): PictureArray;
}

export function isPictureArray(array: RowArray): array is PictureArray {
  return 'fitted' in array;
}

/** Pictures read and decoded at once. */
const atOnce = 16;
const asTheyAre: ImageFit = { size: null, how: 'crop', colours: null };

/** Pictures as rows of the first one's height, width and channels. Grey ones have no axis of channels. */
export async function imageRows(files: PictureFiles): Promise<PictureArray> {
  const none = files.count === 0;
  const bytes = none ? undefined : (await files.bytesOf(0, 1))[0];
  if (!bytes) throw problem('data-unsupported', `${files.name} has no pictures.`, 'Give at least one.');
  return arrayOf(files, await decodePicture(bytes, files.nameOf(0)), asTheyAre);
}

function arrayOf(files: PictureFiles, first: Picture, fit: ImageFit): PictureArray {
  const { height, width, channels } = fittedShape(first, fit);
  const length = height * width * channels;
  return {
    name: files.name,
    shape: [files.count, height, width, ...(channels === 1 ? [] : [channels])],
    dtype: first.levels === 255 ? 'u1' : 'u2',
    isText: false,
    async readNumbers(rows, out, at) {
      for (let row = 0; row < rows.count; row += atOnce) {
        const count = Math.min(atOnce, rows.count - row);
        const bytes = await files.bytesOf(rows.start + row, count);
        for (let i = 0; i < count; i++) {
          const index = rows.start + row + i;
          const picture = sameLevels(await decodePicture(bytes[i]!, files.nameOf(index)), first);
          const fitted = fitPicture(picture, fit, true);
          if (fitted.height !== height || fitted.width !== width || fitted.channels !== channels)
            throw unlike(files, index, picture, first);
          copyPixels(fitted, out, at + (row + i) * length);
        }
      }
    },
    readStrings: () => Promise.reject(new TypeError('pictures where text is needed')),
    close: () => Promise.resolve(),
    fitted: (other) => arrayOf(files, first, other),
  };
}

/** 16-bit pictures among 8-bit ones and the other way round are brought to the first one's levels. */
function sameLevels(picture: Picture, first: Picture): Picture {
  if (picture.levels === first.levels) return picture;
  const factor = first.levels / picture.levels;
  const change = (level: number) => Math.round(level * factor);
  const data =
    first.levels === 255 ? Uint8Array.from(picture.data, change) : Uint16Array.from(picture.data, change);
  return { ...picture, levels: first.levels, data };
}

function unlike(files: PictureFiles, row: number, picture: Picture, first: Picture): Error {
  const words = ({ height, width, channels }: Picture) =>
    `${height} × ${width}, ${channels === 1 ? 'grey' : 'in colours'}`;
  return problem(
    'data-mismatch',
    `${files.nameOf(row)} is ${words(picture)}, but ${files.nameOf(0)} is ${words(first)}.`,
    `Give a recipe that makes them alike, such as ${first.height}x${first.width},crop,${first.channels === 1 ? 'grey' : 'rgb'}.`,
  );
}
