/** Where bytes are in a file: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The file isn't well-formed protobuf, or goes beyond a bound. */
export class MalformedProtobuf extends Error {}

/**
 * Values above 2^53 lose their low bits, which no length or extent of ours needs. Negative int64 come out negative, with
 * all the digits of small ones: an axis of −1 is written as 2^64 − 1.
 */
export function varint(
  file: { byteAt(offset: number): number },
  cursor: { offset: number },
  end: number,
): number {
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
