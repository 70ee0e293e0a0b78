import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemError } from '../core/files/systemError';
import { pointerStart } from '../core/files/gitLfs';
import { openArrow } from './arrow/arrow';
import { openAudioFolder, openRecording } from './audio/audioFile';
import { otherAudio } from './audio/otherAudio';
import { openFile, type ByteSource } from './byteSource';
import type { DataFile } from './dataFile';
import { openGzip } from './gzip';
import { openHdf5 } from './hdf5/hdf5';
import { openIdx } from './idx';
import { imageEnding, recordingEnding, rowFilesIn } from './folder/rowFiles';
import { openImage, openImageFolder } from './images/folder';
import { isTiff } from './images/tiff/directory';
import { openTiff } from './images/tiff/stack';
import { openMatFive } from './matlab/matFive';
import { openMatrixMarket } from './matrixMarket/matrixMarket';
import { matrixIn } from './matrixMarket/matrixIn';
import { openNpy } from './npy/array';
import { openNpz } from './npz/archive';
import { openParquet } from './parquet/parquet';
import { libraryOf } from './pickled';
import { openSafetensors } from './safetensors';
import { singleArray } from './singleArray';
import { openCsv } from './tables/csv';
import { openParts, partsIn } from './tables/parts';
import type { Table } from './tables/table';
import { tableFile } from './tables/tableFile';
import { audioFormatUnsupported } from './problems/audio';
import { netcdfThree, dataFormatUnknown, pickleFile } from './problems/files';
import { gitLfsPointer, fileUnreadable } from '../core/problem/problems';

type Kind =
  | 'mat'
  | 'mtx'
  | 'netcdf'
  | 'npy'
  | 'zip'
  | 'gzip'
  | 'idx'
  | 'safetensors'
  | 'parquet'
  | 'hdf5'
  | 'arrow'
  | 'image'
  | 'tiff'
  | 'recording'
  | 'audio'
  | 'csv'
  | 'pickle'
  | 'pointer';

/** How files of a kind begin: the strongest sign of what they are. */
const magics: readonly (readonly [Kind, (start: Buffer) => boolean])[] = [
  ['npy', begins(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)],
  ['zip', begins(0x50, 0x4b, 0x03, 0x04)],
  ['gzip', begins(0x1f, 0x8b, 0x08)],
  [
    'idx',
    (start) =>
      start.readUInt16BE(0) === 0 && /[\x08\x09\x0b-\x0e][\x01-\x08]/.test(start.toString('latin1', 2, 4)),
  ],
  ['hdf5', begins(0x89, 0x48, 0x44, 0x46)],
  ['mat', begins(...Buffer.from('MATLAB 5.0'))],
  ['mtx', (start) => /^%%matrixmarket/i.test(start.toString('latin1'))],
  ['netcdf', (start) => /^CDF[\x01\x02\x05]/.test(start.toString('latin1'))],
  ['parquet', begins(...Buffer.from('PAR1'))],
  ['arrow', begins(...Buffer.from('ARROW1'))],
  ['arrow', (start) => start.readInt32LE(0) === -1 && start.readInt32LE(4) > 0],
  ['image', (start) => /^(\x89PNG|\xff\xd8\xff|RIFF....WEBP)/s.test(start.toString('latin1'))],
  ['tiff', (start) => isTiff(start.toString('latin1'))],
  ['recording', (start) => /^((RIFF|RF64)....WAVE|fLaC)/s.test(start.toString('latin1'))],
  ['audio', (start) => otherAudio(start) !== undefined],
  ['safetensors', (start) => start[8] === 0x7b && start.readUInt32LE(4) === 0],
  ['pointer', begins(...Buffer.from(pointerStart))],
  ['pickle', (start) => start[0] === 0x80 && start[1]! >= 2 && start[1]! <= 5],
];

/** How the names of files end that begin like nothing in particular. */
const endings: readonly (readonly [Kind, RegExp])[] = [
  ['npy', /\.npy$/i],
  ['zip', /\.npz$/i],
  ['gzip', /\.gz$/i],
  ['idx', /[.-]idx\d?(-u?byte)?$/i],
  ['safetensors', /\.safetensors$/i],
  ['hdf5', /\.(h5|hdf5?|he5|h5ad|loom|mat|nc)$/i],
  ['mtx', /\.mtx$/i],
  ['parquet', /\.parquet$/i],
  ['arrow', /\.(arrow|feather)$/i],
  ['tiff', /\.tiff?$/i],
  ['image', imageEnding],
  ['recording', recordingEnding],
  ['csv', /\.(csv|tsv)$/i],
  ['pickle', /\.(pkl|pickle|pt|pth|ckpt)$/i],
];

/** Opens a data file of any format: what its first bytes say counts more than its name. */
export async function openDataFile(path: string): Promise<DataFile> {
  if (await isFolder(path)) return openFolder(path);
  const kind = await kindOf(path);
  switch (kind) {
    case 'npy':
      return singleArray('npy', await openNpy(await openFile(path), path));
    case 'zip':
      return openNpz(path);
    case 'gzip':
      return openUnpacked(await openGzip(path), path);
    case 'idx':
      return openIdx(await openFile(path), path);
    case 'safetensors':
      return openSafetensors(await openFile(path), path);
    case 'parquet':
      return tableFile(await openParquet(await openFile(path), path));
    case 'hdf5':
      return openHdf5(await openFile(path), path);
    case 'mtx':
      return openMatrixMarket(await openFile(path), path);
    case 'mat':
      return openMatFive(await openFile(path), path);
    case 'arrow':
      return tableFile(await openArrow(await openFile(path), path));
    case 'csv':
      return tableFile(await openCsv(await openFile(path), path));
    case 'image':
      return openImage(path);
    case 'tiff':
      return openTiff(path);
    case 'recording':
      return openRecording(path);
    case 'audio':
      throw audioFormatUnsupported({ path, format: otherAudio(await startOf(path)) ?? 'audio' });
    case 'pickle':
      throw pickleFile({ path, library: libraryOf(path) });
    case 'pointer':
      throw gitLfsPointer({ path });
    case 'netcdf':
      throw netcdfThree({ path });
    case undefined:
      throw dataFormatUnknown({ path });
  }
}

/** A matrix with the names of its rows and columns; else parts of a table in a binary format; else pictures; else recordings; else parts of a table of text. */
async function openFolder(path: string): Promise<DataFile> {
  const matrix = await matrixIn(path);
  if (matrix !== undefined) {
    const source = matrix.endsWith('.gz') ? await openGzip(matrix) : await openFile(matrix);
    return openMatrixMarket(source, matrix, path);
  }
  const parts = await partsIn(path, 'binary');
  const rows = parts.length > 0 ? undefined : await rowFilesIn(path);
  if (rows?.kind === 'audio') return openAudioFolder(path, rows.names);
  const pictures = rows?.names ?? [];
  const texts = parts.length + pictures.length > 0 ? [] : await partsIn(path, 'text');
  const tables = [...parts, ...texts];
  return tables.length > 0
    ? {
        ...tableFile(await openParts(path, tables, openTable)),
        parts: tables.map((name) => join(path, name)),
      }
    : openImageFolder(path, pictures);
}

/** A file of a table, by what it begins with or how its name ends. */
async function openTable(file: string): Promise<Table> {
  const kind = await kindOf(file);
  const source = await openFile(file);
  switch (kind) {
    case 'parquet':
      return openParquet(source, file);
    case 'arrow':
      return openArrow(source, file);
    default:
      return openCsv(source, file);
  }
}

async function openUnpacked(source: ByteSource, path: string): Promise<DataFile> {
  const start = await source.read(0, Math.min(source.size, 16)).catch(async (error: unknown) => {
    await source.close();
    throw error;
  });
  const kind = beginsLike(start) ?? endsLike(path.replace(/\.gz$/i, ''));
  switch (kind) {
    case 'npy':
      return singleArray('npy', await openNpy(source, path));
    case 'csv':
      return tableFile(await openCsv(source, path));
    case 'mtx':
      return openMatrixMarket(source, path);
    default:
      return openIdx(source, path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw fileUnreadable({ path, ...systemError(error) });
  }
}

async function kindOf(path: string): Promise<Kind | undefined> {
  return beginsLike(await startOf(path)) ?? endsLike(path);
}

/** The first 16 bytes of a file, or all. */
async function startOf(path: string): Promise<Buffer> {
  const source = await openFile(path);
  try {
    return Buffer.from(await source.read(0, Math.min(source.size, 16)));
  } finally {
    await source.close();
  }
}

function beginsLike(bytes: Uint8Array): Kind | undefined {
  const start = Buffer.alloc(16);
  start.set(bytes);
  return bytes.length < 4 ? undefined : magics.find(([, test]) => test(start))?.[0];
}

function endsLike(path: string): Kind | undefined {
  return endings.find(([, ending]) => ending.test(path))?.[0];
}

function begins(...magic: readonly number[]): (start: Buffer) => boolean {
  return (start) => magic.every((byte, index) => start[index] === byte);
}
