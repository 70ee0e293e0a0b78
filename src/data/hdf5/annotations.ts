import type { RowRange } from '../../core/figures/scorePlan';
import type { RowArray } from '../dataFile';
import { categoryOutOfRange, categoriesUnsupported } from '../problems/matrices';

const maxCategories = 2 ** 20;

/** A column of categories as texts: codes, and the name of each; the code −1 is a missing one, an empty text. */
export async function categories(
  name: string,
  openCodes: () => Promise<RowArray>,
  openNames: () => Promise<RowArray>,
): Promise<RowArray> {
  const [codes, names] = [await openCodes(), await openNames()];
  let texts: readonly string[] | undefined;
  return {
    name,
    shape: codes.shape,
    dtype: 'U',
    isText: true,
    readNumbers: () => Promise.reject(new TypeError('text where numbers are needed')),
    async readStrings(rows) {
      const known = (texts ??= await allTexts(names));
      return Array.from(await numbersOf(codes, rows), (code, row) => {
        const text = code < 0 ? '' : known[code];
        if (text !== undefined) return text;
        throw categoryOutOfRange({ name, category: code, row: rows.start + row, count: known.length });
      });
    },
    close: () => closeAll(codes, names),
  };
}

async function allTexts(names: RowArray): Promise<readonly string[]> {
  const count = names.shape[0] ?? 0;
  if (names.shape.length !== 1 || count > maxCategories) {
    throw categoriesUnsupported({ name: names.name });
  }
  if (count === 0) return [];
  if (names.isText) return names.readStrings({ start: 0, count });
  return Array.from(await numbersOf(names, { start: 0, count }), String);
}

/** A column with a mask of what is missing: NaN, or an empty text. */
export async function masked(
  name: string,
  openValues: () => Promise<RowArray>,
  openMask: () => Promise<RowArray>,
): Promise<RowArray> {
  const [values, mask] = [await openValues(), await openMask()];
  return {
    ...values,
    name,
    async readNumbers(rows, out, at) {
      await values.readNumbers(rows, out, at);
      (await numbersOf(mask, rows)).forEach((flag, row) => {
        if (flag !== 0) out[at + row] = NaN;
      });
    },
    async readStrings(rows) {
      const flags = await numbersOf(mask, rows);
      return (await values.readStrings(rows)).map((text, row) => (flags[row] === 0 ? text : ''));
    },
    close: () => closeAll(values, mask),
  };
}

/** The numbers of some rows of an array of one value a row. */
async function numbersOf(array: RowArray, rows: RowRange): Promise<Float64Array> {
  const values = new Float64Array(rows.count);
  await array.readNumbers(rows, values, 0);
  return values;
}

async function closeAll(...arrays: readonly RowArray[]): Promise<void> {
  for (const array of arrays) await array.close();
}
