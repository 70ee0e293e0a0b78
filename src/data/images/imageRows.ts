import { ProblemError } from '../../core/problem/problem';
import type { ImageFit } from '../../core/settings/recipe';
import type { RowArray } from '../dataFile';
import { describeError } from '../describeError';
import { decodePicture } from './decode';
import { copyPixels, fitPicture, fittedShape } from './fit';
import type { Picture } from './picture';
import { noPictures, picturesUnlike } from '../problems/images';

/** Pictures, one a row: files of their own, or what one file has of them. */
export type PictureFiles = {
  readonly name: string;
  readonly count: number;
  /** One of them, as messages name it. */
  nameOf(row: number): string;
} & (
  | { bytesOf(start: number, count: number): Promise<ArrayLike<Uint8Array>> }
  | { pictureOf(row: number): Promise<Picture> }
);

/** Rows that are pictures: their sizes may differ until they are fitted to one. */
export interface PictureArray extends RowArray {
  fitted(fit: ImageFit): PictureArray;
}

export function isPictureArray(array: RowArray): array is PictureArray {
  return 'fitted' in array;
}

/** Pictures read and decoded at once. */
const atOnce = 16;
const asTheyAre: ImageFit = { size: null, how: 'crop', colors: null };

/**
 * Pictures as rows of the height, width and channels of the first that can be read. Gray ones have no axis of channels. Rows of
 * pictures that cannot be read are NaN, with a reason.
 *
 * @throws ProblemError if none of the first ones can be read
 */
export async function imageRows(files: PictureFiles): Promise<PictureArray> {
  if (files.count === 0) throw noPictures({ name: files.name });
  let refusal: unknown;
  for (let row = 0; row < Math.min(files.count, atOnce); row++) {
    try {
      return arrayOf(
        { files, first: await pictureAt(files, row), firstRow: row, problems: new Map() },
        asTheyAre,
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

async function pictureAt(files: PictureFiles, row: number): Promise<Picture> {
  if ('pictureOf' in files) return files.pictureOf(row);
  const [bytes] = Array.from(await files.bytesOf(row, 1));
  return decodePicture(bytes ?? new Uint8Array(), files.nameOf(row));
}

/** Pictures with the one that all others must be like. */
interface PictureSet {
  readonly files: PictureFiles;
  readonly first: Picture;
  readonly firstRow: number;
  readonly problems: Map<number, string>;
}

function arrayOf(set: PictureSet, fit: ImageFit): PictureArray {
  const { files, first, problems } = set;
  const { height, width, channels } = fittedShape(first, fit);
  const length = height * width * channels;
  return {
    name: files.name,
    shape: [files.count, height, width, ...(channels === 1 ? [] : [channels])],
    dtype: first.levels === 255 ? 'u1' : 'u2',
    isText: false,
    problems,
    async readNumbers(rows, out, at) {
      for (let row = 0; row < rows.count; row += atOnce) {
        const count = Math.min(atOnce, rows.count - row);
        // Where one of them cannot be had, all are asked for one by one.
        const bytes =
          'bytesOf' in files
            ? await files.bytesOf(rows.start + row, count).catch(() => undefined)
            : undefined;
        for (let i = 0; i < count; i++) {
          const index = rows.start + row + i;
          const read = bytes ? decodePicture(bytes[i]!, files.nameOf(index)) : pictureAt(files, index);
          const found = await read.catch((error: unknown) => {
            // Not a fault of the picture: no row of this folder is what it was opened as any more.
            if (error instanceof ProblemError && error.problem.code === 'file-changed') throw error;
            problems.set(index, reasonOf(error));
          });
          if (!found) {
            out.fill(NaN, at + (row + i) * length, at + (row + i + 1) * length);
            continue;
          }
          const picture = sameLevels(found, first);
          const fitted = fitPicture(picture, fit, true);
          if (fitted.height !== height || fitted.width !== width || fitted.channels !== channels)
            throw unlike(set, index, picture);
          copyPixels(fitted, out, at + (row + i) * length);
        }
      }
    },
    readStrings: () => Promise.reject(new TypeError('pictures where text is needed')),
    close: () => Promise.resolve(),
    fitted: (other) => arrayOf(set, other),
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

/** Why a picture cannot be shown, as people read it. */
function reasonOf(error: unknown): string {
  return error instanceof ProblemError ? error.problem.what : describeError(error);
}

function unlike({ files, first, firstRow }: PictureSet, row: number, picture: Picture): Error {
  const form = (index: number, { height, width, channels }: Picture) => ({
    name: files.nameOf(index),
    height,
    width,
    channels,
  });
  return picturesUnlike({ picture: form(row, picture), first: form(firstRow, first) });
}
