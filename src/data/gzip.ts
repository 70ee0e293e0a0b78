import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { systemError } from '../core/files/systemError';
import { openFile, type ByteSource } from './byteSource';
import { inflatingSource } from './inflatingSource';
import { describeError } from './describeError';
import { gzipUnreadable } from './problems/files';
import { fileUnreadable } from '../core/problem/problems';

/** The bytes that a gzip file unpacks to, in bounded memory. */
export async function openGzip(path: string): Promise<ByteSource> {
  const file = await openFile(path);
  const packedSize = file.size;
  let size: number;
  try {
    // RFC 1952: the last four bytes are the size of what was packed, modulo 2³².
    const end = await file.read(Math.max(0, packedSize - 4), 4);
    size = new DataView(end.buffer, end.byteOffset, 4).getUint32(0, true);
  } finally {
    await file.close();
  }
  const open = () => {
    const unpacked = createGunzip();
    // An error ends the reading of `unpacked`, which is where it is reported.
    pipeline(createReadStream(path), unpacked, () => undefined);
    return Promise.resolve(unpacked);
  };
  return inflatingSource({ name: path, packedSize, size, open, worded: (error) => wordedAs(path, error) });
}

function wordedAs(path: string, error: unknown): Error {
  if (!(error instanceof Error) || 'syscall' in error) return fileUnreadable({ path, ...systemError(error) });
  return gzipUnreadable({ path, reason: describeError(error) });
}
