import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { systemError } from '../../core/files/systemError';
import { ProblemError } from '../../core/problem/problem';
import { openFile, sliceSource, type ByteSource } from '../byteSource';
import { chooseKey } from '../chooseKey';
import type { DataFile } from '../dataFile';
import { inflatingSource } from '../inflatingSource';
import { openNpy, type NpyArray } from '../npy/array';
import { libraryOf } from '../pickled';
import { damagedOrCut, describeError } from '../describeError';
import { withSparseMatrix } from '../sparse/sparseNpz';
import { npzUnreadable } from '../problems/arrays';
import { pickleFile, noSuchKey } from '../problems/files';
import { fileUnreadable } from '../../core/problem/problems';

const maxMembers = 10_000;

/** Opens an npz archive: a stored member is read in place, a compressed one is unpacked in bounded memory. */
export async function openNpz(path: string): Promise<DataFile> {
  const zip = await openZip(path);
  const members = new Map<string, Entry>();
  try {
    let others = 0;
    for await (const entry of zip.eachEntry()) {
      if (members.size === maxMembers)
        throw npzUnreadable({ path, reason: `it has over ${maxMembers} members` });
      if (/(^|\/)data\.pkl$/.test(entry.fileName)) throw pickleFile({ path, library: libraryOf(path) });
      if (entry.fileName.endsWith('.npy')) members.set(entry.fileName.slice(0, -'.npy'.length), entry);
      else if (++others > maxMembers) throw npzUnreadable({ path, reason: 'it is not an archive of arrays' });
    }
  } catch (error) {
    zip.close();
    if (error instanceof ProblemError) throw error;
    throw notAnArchive(path, error);
  }
  const keys = [...members.keys()];
  const openMember = async (key: string): Promise<NpyArray> => {
    const entry = members.get(key);
    if (!entry) throw noSuchKey({ path, key, keys });
    return openNpy(await memberSource(path, zip, entry), `${path}:${key}`);
  };
  const archive: DataFile = {
    format: 'npz',
    keys,
    dataKey: (_labelKey, wanted) => chooseKey(path, keys, openMember, wanted),
    openArray: (key) => openMember(key ?? ''),
    close: () => {
      zip.close();
      return Promise.resolve();
    },
  };
  return withSparseMatrix(archive, path);
}

async function openZip(path: string): Promise<ZipFile> {
  await (await openFile(path)).close();
  try {
    return await openPromise(path, { autoClose: false });
  } catch (error) {
    throw notAnArchive(path, error);
  }
}

async function memberSource(path: string, zip: ZipFile, entry: Entry): Promise<ByteSource> {
  if (entry.compressionMethod === 0 && !entry.isEncrypted()) {
    const start = await startOf(path, zip, entry);
    return sliceSource(await openFile(path), start, entry.uncompressedSize);
  }
  const name = `${path}:${entry.fileName}`;
  return inflatingSource({
    name,
    packedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    checksum: entry.crc32,
    open: () => zip.openReadStreamPromise(entry),
    worded: (error) => notAnArchive(name, error),
  });
}

/** Where a stored member's bytes begin. */
async function startOf(path: string, zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (error) {
    throw notAnArchive(`${path}:${entry.fileName}`, error);
  }
}

/** Messages of yauzl are for programmers. */
function reasonOf(error: unknown): string {
  const reason = describeError(error);
  const [, method] = /unsupported compression method: (\d+)/.exec(reason) ?? [];
  if (method !== undefined) return `it is packed by method ${method}, which numpy does not write`;
  if (reason.includes('encrypt')) return 'it is encrypted';
  if (/^End of central|^Invalid comment/.test(reason))
    return 'its end, where its members are listed, is missing: it was cut short, or is not a zip file';
  return damagedOrCut;
}

function notAnArchive(path: string, error: unknown): Error {
  if (error instanceof Error && 'syscall' in error) return fileUnreadable({ path, ...systemError(error) });
  return npzUnreadable({ path, reason: reasonOf(error) });
}
