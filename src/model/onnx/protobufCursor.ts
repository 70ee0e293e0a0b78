import type { PagedFile } from './pagedFile';

/** Where bytes lie in a file: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a whole field lies, tag and length included. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

/** One field of a protobuf message: a number, or where its bytes lie. */
export type Field = Extent & { readonly number: number } & (
    | { readonly kind: 'varint'; readonly value: number }
    | { readonly kind: 'bytes'; readonly start: number; readonly end: number }
    | { readonly kind: 'fixed' }
  );

/** The file is no well-formed protobuf, or goes beyond a bound. */
export class MalformedProtobuf extends Error {}

/**
 * Walks the fields of the message in [start, end) without reading payloads it does not ask for.
 *
 * Wire format: protobuf.dev/programming-guides/encoding. Groups, which ONNX never uses, are refused.
 */
export function* fields(file: PagedFile, start: number, end: number): Generator<Field> {
  const cursor = { offset: start };
  while (cursor.offset < end) {
    const from = cursor.offset;
    const tag = varint(file, cursor, end);
    const number = Math.floor(tag / 8);
    if (number === 0) throw new MalformedProtobuf('a field has number 0');
    switch (tag % 8) {
      case 0: {
        const value = varint(file, cursor, end);
        yield { number, from, to: cursor.offset, kind: 'varint', value };
        break;
      }
      case 1:
        cursor.offset += 8;
        yield { number, from, to: cursor.offset, kind: 'fixed' };
        break;
      case 2: {
        const length = varint(file, cursor, end);
        const start = cursor.offset;
        if (length < 0 || start + length > end)
          throw new MalformedProtobuf('a field reaches past the end of its message');
        cursor.offset = start + length;
        yield { number, from, to: cursor.offset, kind: 'bytes', start, end: start + length };
        break;
      }
      case 5:
        cursor.offset += 4;
        yield { number, from, to: cursor.offset, kind: 'fixed' };
        break;
      default:
        throw new MalformedProtobuf('a field has an unknown wire type');
    }
  }
  if (cursor.offset !== end) throw new MalformedProtobuf('a field reaches past the end of its message');
}

/**
 * Values above 2^53 lose their low bits, which no length or extent of ours needs. Negative int64 come out negative, with
 * all the digits of small ones: an axis of −1 is written as 2^64 − 1.
 */
export function varint(file: PagedFile, cursor: { offset: number }, end: number): number {
  // Bits 0 to 27, 28 to 55 and 56 to 63, so that each is exact.
  const parts: [number, number, number] = [0, 0, 0];
  for (let length = 0; length < 10; length++) {
    if (cursor.offset >= end) throw new MalformedProtobuf('a number is cut short');
    const byte = file.byteAt(cursor.offset++);
    const part = length >> 2;
    parts[part] = parts[part]! + (byte & 0x7f) * 2 ** (7 * (length & 3));
    if (byte >= 0x80) continue;
    const high = parts[2] & 0xff;
    return (high >= 0x80 ? high - 0x100 : high) * 2 ** 56 + parts[1] * 2 ** 28 + parts[0];
  }
  throw new MalformedProtobuf('a number is longer than ten bytes');
}
