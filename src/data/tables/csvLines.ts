import type { ByteSource } from '../byteSource';
import { csvLinesTooLong } from '../problems/tables';

const chunkSize = 2 ** 20;
/** Of the records, the place of every Nth is kept. */
const stride = 64;
const longestRead = 2 ** 28;
const [newline, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

/** Where the records of a text table begin. A record is a line, or more where a quoted cell holds line ends. */
export interface LineIndex {
  /** Records, without empty lines. */
  readonly count: number;
  /** The text of some records. */
  text(start: number, count: number): Promise<string>;
}

/** Walks the file once to find its records. */
export async function indexLines(source: ByteSource): Promise<LineIndex> {
  const places: number[] = [];
  let count = 0;
  let quoted = false;
  let isEmpty = true;
  let begin = await afterByteOrderMark(source);
  for (let offset = begin; offset < source.size; offset += chunkSize) {
    const bytes = await source.read(offset, Math.min(chunkSize, source.size - offset));
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === quote) quoted = !quoted;
      if (byte === newline && !quoted) {
        if (!isEmpty && count++ % stride === 0) places.push(begin);
        begin = offset + i + 1;
        isEmpty = true;
      } else if (byte !== carriageReturn) isEmpty = false;
    }
  }
  if (!isEmpty && count++ % stride === 0) places.push(begin);
  const total = count;
  return { count: total, text: (start, wanted) => readText(source, places, total, start, wanted) };
}

async function readText(
  source: ByteSource,
  places: readonly number[],
  total: number,
  start: number,
  count: number,
): Promise<string> {
  if (count <= 0) return '';
  const block = Math.floor(start / stride);
  const from = places[block]!;
  const to = places[Math.ceil(Math.min(start + count, total) / stride)] ?? source.size;
  if (to - from > longestRead) {
    throw csvLinesTooLong({ line: start + 1, bytes: to - from });
  }
  const bytes = await source.read(from, to - from);
  let [record, at] = [block * stride, 0];
  let [first, last] = [0, bytes.length];
  let quoted = false;
  let isEmpty = true;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === quote) quoted = !quoted;
    if (byte === newline && !quoted) {
      if (!isEmpty) {
        if (record === start) first = at;
        if (++record === start + count) {
          last = i + 1;
          break;
        }
      }
      at = i + 1;
      isEmpty = true;
    } else if (byte !== carriageReturn) isEmpty = false;
  }
  if (record === start) first = at;
  return Buffer.from(bytes.subarray(first, last)).toString('utf8');
}

async function afterByteOrderMark(source: ByteSource): Promise<number> {
  const start = await source.read(0, Math.min(3, source.size));
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
}
