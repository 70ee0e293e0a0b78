import type { ByteSource } from '../byteSource';
import { matrixMarketUnreadable, type MatrixMarketDefect } from '../problems/matrixMarket';
import type { MatrixHeader } from './header';

const chunkSize = 2 ** 20;
const longestLine = 1024;
const [newline, space, tab, carriageReturn, percent] = [0x0a, 0x20, 0x09, 0x0d, 0x25];
const notFinite = /^[+-]?(nan|inf|infinity)$/i;

/** An entry as it is stored: its place, counted from 0, its value, and the byte where its line begins. */
export type VisitEntry = (row: number, column: number, value: number, byte: number) => void;

/**
 * Reads the entries in a part of a file, in their order; one whole line each. Values of an array are counted column by column,
 * or down from the diagonal where it is symmetric.
 *
 * @param from a byte where a line begins; of an array, that of its first value
 * @throws ProblemError at a line that is none, or an entry outside of the matrix
 */
export async function readEntries(
  source: ByteSource,
  { name, header, from, to }: { name: string; header: MatrixHeader; from: number; to: number },
  visit: VisitEntry,
): Promise<void> {
  const refuse = (defect: MatrixMarketDefect) => matrixMarketUnreadable({ name, defect });
  const { rows, columns, field, layout, symmetry } = header;
  const wanted = layout === 'array' ? 1 : field === 'pattern' ? 2 : 3;
  const numbers = new Float64Array(3);
  // Of an array: where the next value is.
  const first = (column: number) =>
    symmetry === 'general' ? 0 : symmetry === 'symmetric' ? column : column + 1;
  let [row, column] = [first(0), 0];
  let rest = new Uint8Array();
  for (let offset = from; offset < to; offset += chunkSize) {
    const read = await source.read(offset, Math.min(chunkSize, to - offset));
    const isLast = offset + chunkSize >= to;
    const bytes = rest.length > 0 ? Buffer.concat([rest, read]) : read;
    const begin = offset - rest.length;
    let at = 0;
    for (;;) {
      let end = bytes.indexOf(newline, at);
      if (end < 0) {
        if (!isLast || at >= bytes.length) break;
        end = bytes.length;
      }
      take(bytes, at, end, begin + at);
      at = end + 1;
    }
    rest = Uint8Array.from(bytes.subarray(Math.min(at, bytes.length)));
    if (rest.length > longestLine) throw refuse({ kind: 'line-too-long', byte: begin + at });
  }

  function take(bytes: Uint8Array, start: number, end: number, byte: number): void {
    if (end - start > longestLine) throw refuse({ kind: 'line-too-long', byte });
    const found = parseLine(bytes, start, end, numbers);
    if (found === 0) return;
    if (found !== wanted) {
      const text = Buffer.from(bytes.subarray(start, Math.min(end, start + 40))).toString('latin1');
      throw refuse({ kind: 'entry', text: text.trim(), byte });
    }
    if (layout === 'array') {
      // More than there should be are counted by whoever counts.
      visit(row, column, numbers[0]!, byte);
      if (++row >= rows) row = first(++column);
      return;
    }
    const [i, j] = [numbers[0]! - 1, numbers[1]! - 1];
    if (!(Number.isInteger(i) && Number.isInteger(j) && i >= 0 && j >= 0 && i < rows && j < columns))
      throw refuse({ kind: 'outside', row: numbers[0]!, column: numbers[1]! });
    visit(i, j, field === 'pattern' ? 1 : numbers[2]!, byte);
  }
}

/** Numbers of a line, three at most: how many there are, 0 for an empty line or a comment, −1 for what is no number. */
function parseLine(bytes: Uint8Array, start: number, end: number, out: Float64Array): number {
  let count = 0;
  let at = start;
  for (;;) {
    while (at < end && isSpace(bytes[at]!)) at++;
    if (at >= end) return count;
    if (count === 0 && bytes[at] === percent) return 0;
    if (count === 3) return -1;
    const begin = at;
    let whole = 0;
    let isPlain = true;
    while (at < end && !isSpace(bytes[at]!)) {
      const digit = bytes[at]! - 0x30;
      if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
      else isPlain = false;
      at++;
    }
    // Whole numbers are most of what there is; longer ones would be rounded at every digit.
    if (isPlain && at - begin <= 15) out[count++] = whole;
    else {
      const text = Buffer.from(bytes.subarray(begin, at)).toString('latin1');
      const value = notFinite.test(text) ? notFiniteOf(text) : Number(text.replace(/d/i, 'e'));
      if (Number.isNaN(value) && !/nan/i.test(text)) return -1;
      if (/^[+-]?0[xbo]/i.test(text)) return -1;
      out[count++] = value;
    }
  }
}

function notFiniteOf(text: string): number {
  return /nan/i.test(text) ? NaN : text.startsWith('-') ? -Infinity : Infinity;
}

function isSpace(byte: number): boolean {
  return byte === space || byte === tab || byte === carriageReturn;
}
