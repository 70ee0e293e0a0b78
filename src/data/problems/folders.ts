import { defineProblem } from '../../core/problem/problem';

export const folderWithoutData = defineProblem('folder-without-data', ({ folder }: { folder: string }) => ({
  what: `${folder} has no pictures, recordings or parts of a table.`,
  remedy:
    'Choose a folder of PNG, JPEG, WebP, BMP or TIFF files, of WAV or FLAC files, or of Parquet, Arrow or CSV files of one table, or a data file.',
}));

export const tooManyFiles = defineProblem(
  'too-many-files',
  ({ folder, max }: { folder: string; max: number }) => ({
    what: `${folder} has over ${max} pictures or recordings.`,
    remedy: 'Choose a folder with fewer.',
  }),
);
