import { MalformedProtobuf, type Span } from './varint';
import type { ReadableBytes } from './pagedFile';

/** A model in memory, read as a file is. */
export class MemoryFile implements ReadableBytes {
  constructor(private readonly bytes: Uint8Array) {}

  get size(): number {
    return this.bytes.length;
  }

  byteAt(offset: number): number {
    const byte = this.bytes[offset];
    if (byte === undefined) throw new MalformedProtobuf('it ends too soon');
    return byte;
  }

  /** A view, not a copy. */
  bytesAt(offset: number, length: number): Uint8Array {
    return this.bytes.subarray(offset, offset + length);
  }

  textAt({ start, end }: Span): string {
    return Buffer.from(this.bytes.subarray(start, end)).toString('utf8');
  }
}
