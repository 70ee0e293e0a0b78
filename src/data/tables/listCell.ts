const deepest = 8;
const opening = /^\s*(?:(?:np\.|numpy\.)?array\s*\(|tensor\s*\(|\()?\s*[[(]/;

/** Whether a cell looks like a list of numbers, as numpy prints arrays and JSON has them. */
export function isListCell(cell: string): boolean {
  return (
    opening.test(cell) &&
    /[\])]\s*$/.test(cell) &&
    /^[-+\d.,eE\s[\]()a-zA-Z=_]*$/.test(cell) &&
    /\d/.test(cell)
  );
}

/** The numbers of a list, and its shape where lists are in it. */
export interface ListCell {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/**
 * Reads a list of numbers out of a cell: `[0.5 1.\n 2.]`, `[1, 2]`, `[[1 2] [3 4]]`, `array([1., nan], dtype=float32)`.
 *
 * @returns undefined where it is none, its lists differ in length, or it was shortened as numpy does with `...`
 */
export function parseListCell(cell: string): ListCell | undefined {
  if (!isListCell(cell)) return undefined;
  const text = cell
    .trim()
    .replace(/^(?:np\.|numpy\.)?(?:array|tensor)\s*\(/, '')
    .replace(/(?:,\s*(?:dtype|device|grad_fn)\s*=\s*[^\])]*)+\)\s*$/, '')
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  const values: number[] = [];
  /** Lists that are open, with how many values or lists each has; and how long those of a depth are. */
  const open: number[] = [];
  const lengths: number[] = [];
  let valueDepth: number | undefined;
  let ended = false;
  for (const [token] of text.matchAll(/[[\]]|[^\s,[\]]+/g)) {
    if (ended) {
      // What array( was opened by is left.
      if (token === ']' && /^\s*(?:np\.|numpy\.)?(?:array|tensor)/.test(cell)) continue;
      return undefined;
    }
    if (token === '[') {
      if (open.length > 0) open[open.length - 1]!++;
      if (open.push(0) > deepest) return undefined;
    } else if (token === ']') {
      const depth = open.length - 1;
      const length = open.pop();
      if (length === undefined || (lengths[depth] ??= length) !== length) return undefined;
      ended = depth === 0;
    } else {
      const value = listNumber(token);
      if (value === undefined || open.length === 0 || (valueDepth ??= open.length) !== open.length)
        return undefined;
      open[open.length - 1]!++;
      values.push(value);
    }
  }
  const total = lengths.reduce((product, extent) => product * extent, 1);
  return ended && values.length > 0 && total === values.length ? { shape: lengths, values } : undefined;
}

function listNumber(token: string): number | undefined {
  if (/^(nan|null|none|na)$/i.test(token)) return NaN;
  const [, sign] = /^([+-]?)inf(?:inity)?$/i.exec(token) ?? [];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  const value = /^[-+\d.eE]+$/.test(token) ? Number(token) : NaN;
  return Number.isNaN(value) ? undefined : value;
}
