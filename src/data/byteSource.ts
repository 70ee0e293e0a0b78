import { readSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { systemError } from '../core/files/systemError';
import { fileUnreadable } from '../core/problem/problems';
import { dataCutShort } from './problems/files';

/** Bytes at an offset, from a file or from memory. */
export interface ByteSource {
  readonly size: number;
  /**
   * Exactly `length` bytes at `offset`; a view the caller must not keep across calls.
   *
   * @param room of at least `length` bytes that they may be put in, for a caller that reads many times
   */
  read(offset: number, length: number, room?: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a file for reading anywhere in it; throws a ProblemError when it cannot be. */
export async function openFile(path: string): Promise<ByteSource> {
  let handle: FileHandle | undefined;
  try {
    // Asked first: opening a pipe would wait for a writer that may never come.
    if (!(await stat(path)).isFile()) throw new Error('it is not a file');
    handle = await open(path, 'r');
    return fileSource(path, handle, (await handle.stat()).size);
  } catch (error) {
    await handle?.close();
    throw fileUnreadable({ path, ...systemError(error) });
  }
}

function fileSource(path: string, handle: FileHandle, size: number): ByteSource {
  return {
    size,
    // At once rather than in the background: what waits for rows has nothing else to do, and a hand-over to another
    // thread takes longer than the copy.
    read: (offset, length, room) =>
      Promise.resolve().then(() => {
        const bytes = room?.subarray(0, length) ?? new Uint8Array(length);
        if (readSync(handle.fd, bytes, 0, length, offset) < length) throw dataCutShort({ name: path });
        return bytes;
      }),
    close: () => handle.close(),
  };
}

export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(offset, length) {
      if (offset + length > bytes.length) return Promise.reject(dataCutShort({ name }));
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
    close: () => Promise.resolve(),
  };
}

/** A part of another source, which it closes with itself. */
export function sliceSource(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    read: (offset, length, room) => source.read(start + offset, length, room),
    close: () => source.close(),
  };
}
