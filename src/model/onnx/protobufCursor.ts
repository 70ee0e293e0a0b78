import type { ReadableBytes } from './pagedFile';
import { MalformedProtobuf, varint } from './varint';

/** Where a whole field is stored, tag and length included. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

/** One field of a protobuf message: a number, or where its bytes are. */
export type Field = Extent & { readonly number: number } & (
    | { readonly kind: 'varint'; readonly value: number }
    | { readonly kind: 'bytes'; readonly start: number; readonly end: number }
    | { readonly kind: 'fixed' }
  );

/**
 * Walks the fields of the message in [start, end) without reading payloads it does not ask for.
 *
 * Wire format: protobuf.dev/programming-guides/encoding. Groups, which ONNX never uses, are refused.
 */
export function* fields(file: ReadableBytes, start: number, end: number): Generator<Field> {
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
