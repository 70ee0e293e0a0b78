import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openFile } from '../byteSource';
import { openGzip } from '../gzip';

/** More is no list of names. */
const largest = 2 ** 27;

/** Names of a matrix's rows or columns, and the file that they are from. */
export interface NamesFile {
  readonly path: string;
  readonly names: readonly string[];
}

/** What Cell Ranger writes beside a matrix: names of its rows, the features, and of its columns, the cells. */
export interface NamesBeside {
  readonly features?: NamesFile;
  readonly barcodes?: NamesFile;
}

/**
 * Looks for `features.tsv`, or `genes.tsv` as before version 3, and `barcodes.tsv` beside a `matrix.mtx`, packed or not; a prefix is
 * theirs, too. A feature is called by its second column, the symbol, if there is one.
 *
 * @throws ProblemError if one of them is there and can't be read
 */
export async function namesBeside(file: string): Promise<NamesBeside> {
  const [, prefix] = /^(.*)matrix\.mtx(\.gz)?$/i.exec(path.basename(file)) ?? [];
  if (prefix === undefined) return {};
  const find = async (names: readonly string[], column: number) => {
    for (const name of names.flatMap((each) => [`${each}.tsv.gz`, `${each}.tsv`])) {
      const beside = path.join(path.dirname(file), `${prefix}${name}`);
      const found = await stat(beside).catch(() => undefined);
      if (found?.isFile() === true && found.size <= largest)
        return { path: beside, names: await readColumn(beside, column) };
    }
    return undefined;
  };
  const features = await find(['features', 'genes'], 1);
  const barcodes = await find(['barcodes'], 0);
  return { ...(features && { features }), ...(barcodes && { barcodes }) };
}

async function readColumn(file: string, column: number): Promise<readonly string[]> {
  const source = file.endsWith('.gz') ? await openGzip(file) : await openFile(file);
  try {
    if (source.size > largest) return [];
    const text = Buffer.from(await source.read(0, source.size)).toString('utf8');
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === '') lines.pop();
    return lines.map((line) => {
      const cells = line.split('\t');
      return cells[column] ?? cells[0]!;
    });
  } finally {
    await source.close();
  }
}
