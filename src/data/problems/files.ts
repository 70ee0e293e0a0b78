import { leftOutWords, type LeftOut } from '../tables/leftOut';
import { listed } from '../../core/problem/names';
import { defineProblem } from '../../core/problem/problem';

export const dataFormatUnknown = defineProblem('data-format-unknown', ({ path }: { path: string }) => ({
  what: `${path} isn't a supported data file.`,
  remedy:
    'Choose a .npy, .npz, .csv, .tsv, .parquet, .arrow, .feather, .h5, .h5ad, .mat, .mtx, .safetensors, .wav, .flac, IDX or picture file, or a folder of pictures, recordings or parts of a table.',
}));

export const netcdfThree = defineProblem('netcdf-3-unsupported', ({ path }: { path: string }) => ({
  what: `${path} is a NetCDF file of version 3, which is not HDF5.`,
  remedy: 'Convert it: import xarray; xarray.open_dataset("FILE").to_netcdf("data.nc", format="NETCDF4").',
}));

export const pickleFile = defineProblem(
  'pickle-unsupported',
  ({ path, library }: { path: string; library: 'PyTorch' | 'Python' }) => ({
    what: `${path} is a ${library} pickle, which could run code when read.`,
    remedy:
      library === 'PyTorch'
        ? 'Convert it where you trust it: import numpy as np, torch; data = torch.load("FILE"); np.save("data.npy", data.numpy()).'
        : 'Convert it where you trust it: import numpy as np, pickle; data = pickle.load(open("FILE", "rb")); np.save("data.npy", np.asarray(data)).',
  }),
);

/** A file ends before what its header promises does: bytes from where the data begin, where they are known. */
export const dataCutShort = defineProblem(
  'data-cut-short',
  ({ name, bytes }: { name: string; bytes?: { promised: number; found: number } }) => {
    const size = (count: number) => (Number.isSafeInteger(count) ? String(count) : count.toPrecision(2));
    const missing = bytes && `: of ${size(bytes.promised)} bytes there are ${Math.max(0, bytes.found)}`;
    return {
      what: `${name} ends before the data its header promises${missing ?? ''}.`,
      remedy: 'The file was cut short: write or copy it again.',
    };
  },
);

export const packedSizeImplausible = defineProblem(
  'packed-size-implausible',
  ({ name, size, packedSize }: { name: string; size: number; packedSize: number }) => ({
    what: `${name} claims to unpack to ${size} bytes, which its ${packedSize} cannot hold.`,
    remedy: 'The file is damaged or was cut short: write or copy it again.',
  }),
);

export const packedDataTooLong = defineProblem('packed-data-too-long', ({ name }: { name: string }) => ({
  what: `${name} unpacks to more bytes than it claims.`,
  remedy: 'It is damaged, of several parts or over 4 GiB: unpack it, and choose the unpacked file.',
}));

export const packedChecksumDiffers = defineProblem(
  'packed-checksum-differs',
  ({ name }: { name: string }) => ({
    what: `${name} does not unpack to what was packed: its checksum differs.`,
    remedy: damagedRemedy,
  }),
);

export const gzipUnreadable = defineProblem(
  'gzip-unreadable',
  ({ path, reason }: { path: string; reason: string }) => ({
    what: `${path} is not a readable gzip file: ${reason}.`,
    remedy: 'Write or copy the file again.',
  }),
);

export const noArrayOfSamples = defineProblem(
  'data-array-not-found',
  ({ path, keys }: { path: string; keys: readonly string[] }) => ({
    what: `${path} has no array of samples.`,
    remedy: `Choose one, as FILE:KEY. Arrays: ${keys.length === 0 ? 'none' : listed(keys)}.`,
  }),
);

export const noSuchKey = defineProblem(
  'data-key-not-found',
  ({ path, key, keys }: { path: string; key: string; keys: readonly string[] }) => ({
    what: `${path} has no member ${key}.`,
    remedy: `It has ${listed(keys) || 'no arrays at all'}.`,
  }),
);

export const keyOnSingleArray = defineProblem(
  'data-key-on-single-array',
  ({ name, key }: { name: string; key: string }) => ({
    what: `${name} is one array, so it has no ${key}.`,
    remedy: 'Choose the file without a key.',
  }),
);

export const arrayOfText = defineProblem(
  'data-text',
  ({ name, because }: { name: string; because?: LeftOut }) => ({
    what: `${name} ${leftOutWords(because ?? 'text')}.`,
    remedy: 'Choose an array of numbers.',
  }),
);

export const dataEmpty = defineProblem('data-empty', ({ name }: { name: string }) => ({
  what: `${name} has no rows.`,
  remedy: 'Choose an array whose first axis counts the samples.',
}));

export const damagedRemedy = 'The file is damaged: write or copy it again.';
