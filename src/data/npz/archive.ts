import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { problem } from '../../protocol/problem';
import { memorySource, openFile, sliceSource, unreadable, type ByteSource } from '../byteSource';
import { openNpy, type NpyArray } from '../npy/array';

/** The most bytes one compressed member may unpack to: beyond it, a stored or plain array is the way. */
const mostUnpackedBytes = 2 ** 31;
const mostMembers = 10_000;

/** An npz archive: arrays by name. */
export interface NpzArchive {
  readonly keys: readonly string[];
  /** Opens a member. A stored one is read in place, a compressed one is unpacked to memory. */
  openMember(key: string): Promise<NpyArray>;
  close(): void;
}

export async function openNpz(path: string): Promise<NpzArchive> {
  const zip = await openZip(path);
  const members = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (members.size === mostMembers) throw new Error(`it has over ${mostMembers} members`);
      if (entry.fileName.endsWith('.npy')) members.set(entry.fileName.slice(0, -'.npy'.length), entry);
    }
  } catch (error) {
    zip.close();
    throw notAnArchive(path, error);
  }
  const openMember = async (key: string): Promise<NpyArray> => {
    const entry = members.get(key);
    if (!entry) throw noMember(path, key, [...members.keys()]);
    return openNpy(await memberSource(path, zip, entry), `${path}:${key}`);
  };
  return {
    keys: [...members.keys()],
    openMember,
    close: () => {
      zip.close();
    },
  };
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
  if (entry.uncompressedSize > mostUnpackedBytes) {
    throw problem(
      'data-unsupported',
      `${path}:${entry.fileName} unpacks to ${(entry.uncompressedSize / 2 ** 30).toFixed(1)} GiB.`,
      'Save it with numpy.savez (not compressed) or numpy.save, which are read in place.',
    );
  }
  try {
    const bytes = new Uint8Array(entry.uncompressedSize);
    let filled = 0;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      bytes.set(chunk as Uint8Array, filled);
      filled += (chunk as Uint8Array).length;
    }
    return memorySource(`${path}:${entry.fileName}`, bytes);
  } catch (error) {
    throw notAnArchive(`${path}:${entry.fileName}`, error);
  }
}

/** Where a stored member's bytes begin. */
async function startOf(path: string, zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (error) {
    throw notAnArchive(`${path}:${entry.fileName}`, error);
  }
}

function notAnArchive(path: string, error: unknown): Error {
  if (error instanceof Error && 'syscall' in error) return unreadable(path, error);
  const reason = error instanceof Error ? error.message : String(error);
  return problem(
    'data-unreadable',
    `${path} is not a readable npz archive: ${reason}.`,
    'Write it again with numpy.savez.',
  );
}

function noMember(path: string, key: string, keys: readonly string[]): Error {
  return problem(
    'data-unreadable',
    `${path} has no member ${key}.`,
    `It has ${keys.join(', ') || 'no arrays at all'}.`,
  );
}
