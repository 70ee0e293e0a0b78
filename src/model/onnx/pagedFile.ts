import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { stampOf } from '../../core/files/fileVersion';
import { MalformedProtobuf, varint, type Span } from './varint';

const pageBytes = 1 << 16;
const maxTextBytes = 4096;

/** Bytes that protobuf is read from. */
export interface ReadableBytes {
  readonly size: number;
  byteAt(offset: number): number;
  bytesAt(offset: number, length: number): Uint8Array;
  /** A name or another short text. */
  textAt(span: Span): string;
}

/**
 * A file read through one page at a time, so that skipping a tensor of gigabytes costs nothing. Synchronous: it runs
 * in a process of its own, and a model's metadata is a few pages.
 */
export class PagedFile implements ReadableBytes {
  readonly size: number;
  /** Of the file as it was opened. */
  readonly stamp: string;
  private readonly descriptor: number;
  private readonly page = new Uint8Array(pageBytes);
  private pageStart = -1;
  private pageLength = 0;

  constructor(path: string) {
    // Asked first: opening a pipe would wait for a writer that may never come.
    if (!statSync(path).isFile()) throw new Error('it is not a file');
    this.descriptor = openSync(path, 'r');
    const stats = fstatSync(this.descriptor);
    this.size = stats.size;
    this.stamp = stampOf(stats);
  }

  /** The byte at `offset`, which must be inside the file. */
  byteAt(offset: number): number {
    this.turnTo(offset, 1);
    return this.page[offset - this.pageStart]!;
  }

  /** Makes the page one that holds `length` bytes from `offset`. */
  private turnTo(offset: number, length: number): void {
    const held = this.pageStart >= 0 && offset >= this.pageStart;
    if (held && offset + length <= this.pageStart + this.pageLength) return;
    this.pageLength = readSync(this.descriptor, this.page, 0, pageBytes, offset);
    this.pageStart = offset;
    if (this.pageLength < length) throw new RangeError('read past the end of the file');
  }

  /** A copy of `length` bytes at `offset`. */
  bytesAt(offset: number, length: number): Uint8Array {
    if (length <= pageBytes) {
      if (length === 0) return new Uint8Array(0);
      this.turnTo(offset, length);
      return this.page.slice(offset - this.pageStart, offset - this.pageStart + length);
    }
    const bytes = new Uint8Array(length);
    if (readSync(this.descriptor, bytes, 0, length, offset) < length)
      throw new RangeError('read past the end of the file');
    return bytes;
  }

  /** A name or another short text. */
  textAt({ start, end }: Span): string {
    if (end - start >= maxTextBytes)
      throw new MalformedProtobuf(`it has over ${maxTextBytes} bytes of one name`);
    return Buffer.from(this.bytesAt(start, end - start)).toString('utf8');
  }

  /** A text of any length: its first `most` bytes, with an ellipsis in place of what was cut off. */
  beginningAt({ start, end }: Span, most: number): string {
    if (end - start <= most) return Buffer.from(this.bytesAt(start, end - start)).toString('utf8');
    // A character that the cut goes through is left out.
    const decoder = new TextDecoder();
    return `${decoder.decode(this.bytesAt(start, most), { stream: true })}…`;
  }

  /** A float32, little-endian. */
  floatAt(offset: number): number {
    return new DataView(this.bytesAt(offset, 4).buffer).getFloat32(0, true);
  }

  /** A packed list of whole numbers; empty when it is longer than `most` bytes. */
  varintsIn({ start, end }: Span, most: number): number[] {
    const values: number[] = [];
    if (end - start > most) return values;
    const cursor = { offset: start };
    while (cursor.offset < end) values.push(varint(this, cursor, end));
    return values;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
