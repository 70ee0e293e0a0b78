import { problem } from '../../protocol/problem';
import type { RowArray } from '../dataFile';

const mostCategories = 2 ** 20;

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
      const values = new Float64Array(rows.count);
      await codes.readNumbers(rows, values, 0);
      return Array.from(values, (code, row) => {
        const text = code < 0 ? '' : known[code];
        if (text !== undefined) return text;
        throw problem(
          'data-unreadable',
          `${name} has the category ${code} in row ${rows.start + row}, of ${known.length}.`,
          'The file is damaged: write or copy it again.',
        );
      });
    },
    async close() {
      await codes.close();
      await names.close();
    },
  };
}

async function allTexts(names: RowArray): Promise<readonly string[]> {
  const count = names.shape[0] ?? 0;
  if (names.shape.length !== 1 || count > mostCategories) {
    throw problem(
      'data-unsupported',
      `${names.name} is no list of names of categories.`,
      'Write the column again, as text.',
    );
  }
  if (count === 0) return [];
  if (names.isText) return names.readStrings({ start: 0, count });
  const values = new Float64Array(count);
  await names.readNumbers({ start: 0, count }, values, 0);
  return Array.from(values, String);
}

/** A column with a mask of what is missing: NaN, or an empty text. */
export async function masked(
  name: string,
  openValues: () => Promise<RowArray>,
  openMask: () => Promise<RowArray>,
): Promise<RowArray> {
  const [values, mask] = [await openValues(), await openMask()];
  const missing = async (start: number, count: number) => {
    const flags = new Float64Array(count);
    await mask.readNumbers({ start, count }, flags, 0);
    return flags;
  };
  return {
    ...values,
    name,
    async readNumbers(rows, out, at) {
      await values.readNumbers(rows, out, at);
      (await missing(rows.start, rows.count)).forEach((flag, row) => {
        if (flag !== 0) out[at + row] = NaN;
      });
    },
    async readStrings(rows) {
      const flags = await missing(rows.start, rows.count);
      return (await values.readStrings(rows)).map((text, row) => (flags[row] === 0 ? text : ''));
    },
    async close() {
      await values.close();
      await mask.close();
    },
  };
}
