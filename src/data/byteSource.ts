import { readSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { problem } from '../core/problem/problem';

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
    throw unreadable(path, error);
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
        if (readSync(handle.fd, bytes, 0, length, offset) < length) throw cutShort(path);
        return bytes;
      }),
    close: () => handle.close(),
  };
}

export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(offset, length) {
      if (offset + length > bytes.length) return Promise.reject(cutShort(name));
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

/**
 * A file ends before what its header promises does.
 *
 * @param counts bytes that the header promises from where the data begin, and those that there are
 */
export function cutShort(
  name: string,
  counts?: { readonly promised: number; readonly there: number },
): Error {
  const size = (bytes: number) => (Number.isSafeInteger(bytes) ? String(bytes) : bytes.toPrecision(2));
  const missing = counts && `: of ${size(counts.promised)} bytes there are ${Math.max(0, counts.there)}`;
  return problem(
    'data-unreadable',
    `${name} ends before the data its header promises${missing ?? ''}.`,
    'The file was cut short: write or copy it again.',
  );
}

export function unreadable(path: string, error: unknown): Error {
  const reason = error instanceof Error ? reasonOf(error) : String(error);
  return problem(
    'file-unreadable',
    `${path} cannot be read: ${reason}.`,
    'Check the path and its permissions.',
  );
}

function reasonOf(error: Error & { code?: string }): string {
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return error.message;
  }
}
