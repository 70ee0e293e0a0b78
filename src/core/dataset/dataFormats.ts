export const dataFormats = [
  'npy',
  'npz',
  'idx',
  'csv',
  'images',
  'audio',
  'safetensors',
  'arrow',
  'parquet',
  'hdf5',
  'mat',
  'matrix-market',
] as const;

export type DataFormat = (typeof dataFormats)[number];

/** How the names of data files end, with what stands before. */
export const dataEndings = [
  '.npy',
  '.npz',
  '.idx',
  '-idx3-ubyte',
  '-idx3-ubyte.gz',
  '-idx1-ubyte',
  '-idx1-ubyte.gz',
  '.csv',
  '.tsv',
  '.parquet',
  '.arrow',
  '.feather',
  '.safetensors',
  '.h5',
  '.hdf5',
  '.hdf',
  '.he5',
  '.h5ad',
  '.loom',
  '.mat',
  '.nc',
  '.wav',
  '.flac',
  '.mtx',
  '.mtx.gz',
] as const;

/** How those of pictures end, of which a folder is a data set. */
export const pictureEndings = ['.png', '.jpg', '.jpeg', '.webp', '.bmp', '.tif', '.tiff'] as const;
