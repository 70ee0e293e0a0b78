/** The cells of each record of a text; lines without any are passed over. */
export function splitRecords(text: string, delimiter: string): string[][] {
  // Without quotes, which is most often, the runtime's own splitting does.
  return text.includes('"') ? splitQuoted(text, delimiter) : splitPlain(text, delimiter);
}

function splitPlain(text: string, delimiter: string): string[][] {
  return text
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '')
    .map((line) => line.split(delimiter));
}

function splitQuoted(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endRecord = () => {
    if (cells.length > 0 || cell !== '') records.push([...cells, cell]);
    cells = [];
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else quoted = false;
    } else if (character === '"') {
      quoted = true;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRecord();
    } else if (character !== '\r') cell += character;
  }
  endRecord();
  return records;
}

const missing = /^(|na|n\/a|#n\/a|<na>|nan|null|none|nat|\\n|\?|\.|-+)$/i;
const infinite = /^([+-]?)inf(inity)?$/i;

/** Whether a cell is empty, or says that there is no value. */
export function isMissing(cell: string): boolean {
  return missing.test(cell.trim());
}

/**
 * A cell as a number: NaN where it is empty or says that there is none; undefined where it is text.
 *
 * @param decimal the sign before decimals; where it is a comma, a cell with a point is text
 */
export function numberOf(cell: string, decimal: '.' | ',' = '.'): number | undefined {
  const value = Number(decimal === ',' ? withPoint(cell) : cell);
  // Blanks alone are 0 to the language, and codes such as 0x1f are numbers.
  if (!Number.isNaN(value) && (value !== 0 || /\d/.test(cell)) && !isCode(cell)) return value;
  const text = cell.trim();
  if (missing.test(text)) return NaN;
  const [, sign] = infinite.exec(text) ?? [];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  return /^(true|false)$/i.test(text) ? Number(text.toLowerCase() === 'true') : undefined;
}

function isCode(cell: string): boolean {
  return cell.length > 2 && cell.charCodeAt(1) > 0x39 && /^0[xob]/i.test(cell);
}

function withPoint(cell: string): string {
  return cell.includes('.') ? 'text' : cell.replace(',', '.');
}

export function isNumber(cell: string, decimal: '.' | ',' = '.'): boolean {
  return numberOf(cell, decimal) !== undefined;
}
