import { listed } from '../../core/problem/names';
import { defineProblem } from '../../core/problem/problem';

export const parquetUnreadable = defineProblem(
  'parquet-unreadable',
  ({ path, reason }: { path: string; reason: string }) => ({
    what: `${path} is not a readable Parquet file: ${reason}.`,
    remedy: 'Write it again, with snappy, gzip, zstd or no compression.',
  }),
);

export const arrowUnreadable = defineProblem(
  'arrow-unreadable',
  ({ path, reason }: { path: string; reason: string }) => ({
    what: `${path} is not a readable Arrow file: ${reason}.`,
    remedy: 'Write it again with pyarrow.feather.write_feather.',
  }),
);

export const csvInUtf16 = defineProblem('csv-utf-16', ({ path }: { path: string }) => ({
  what: `${path} is text in UTF-16, which is not supported.`,
  remedy: 'Save it in UTF-8: in Excel as “CSV UTF-8”, in Python with encoding="utf-8".',
}));

export const csvNotText = defineProblem('csv-not-text', ({ path, byte }: { path: string; byte: number }) => ({
  what: `${path} isn't a text table: byte ${byte} is zero.`,
  remedy: 'Provide a table with one sample per line, or use the file extension of the actual format.',
}));

export const csvNumbersAmbiguous = defineProblem(
  'csv-numbers-ambiguous',
  ({ path, column }: { path: string; column: string }) => ({
    what: `${path} writes the numbers of the column ${column} with commas or points that could be decimal or thousands separators.`,
    remedy:
      'Write them with decimal points alone: pandas.read_csv("FILE", sep=None, decimal=",", thousands=".").to_csv("data.csv", index=False).',
  }),
);

export const csvCellsUnseparated = defineProblem('csv-cells-unseparated', ({ path }: { path: string }) => ({
  what: `${path} has spaces between its numbers, which don't separate cells.`,
  remedy: 'Use commas or tabs: numpy.savetxt("data.csv", numpy.loadtxt("FILE"), delimiter=",").',
}));

export const csvLinesTooLong = defineProblem(
  'csv-lines-too-long',
  ({ line, bytes }: { line: number; bytes: number }) => ({
    what: `The lines from ${line} on are ${bytes} bytes long.`,
    remedy: 'Check that every quotation mark has its partner.',
  }),
);

export const csvEmpty = defineProblem('csv-empty', ({ path }: { path: string }) => ({
  what: `${path} is empty.`,
  remedy: oneSampleALine,
}));

export const csvTooWide = defineProblem(
  'csv-too-wide',
  ({ path, columns }: { path: string; columns: number }) => ({
    what: `${path} has ${columns} columns, which is too many for a table.`,
    remedy: oneSampleALine,
  }),
);

const oneSampleALine = 'Provide a table with one sample per line.';

export const csvLineUnlike = defineProblem(
  'csv-line-unlike',
  ({ path, cells, line, columns }: { path: string; cells: number; line: number; columns: number }) => ({
    what: `${path} has ${cells} ${cells === 1 ? 'cell' : 'cells'} in line ${line}, but ${columns} columns.`,
    remedy: 'Fix that line, or quote cells that hold separators.',
  }),
);

export const csvCellUnreadable = defineProblem(
  'csv-cell-unreadable',
  (args: { path: string; cell: string; line: number; column: string; kind: 'number' | 'list' }) => ({
    what: `${args.path} has “${args.cell}” in line ${args.line}, in the column ${args.column} of ${args.kind === 'number' ? 'numbers' : 'lists of numbers'}.`,
    remedy: `Provide a ${args.kind} there, or leave the cell empty.`,
  }),
);

export const tablesOfSeveralFormats = defineProblem(
  'tables-of-several-formats',
  ({ folder, endings }: { folder: string; endings: readonly string[] }) => ({
    what: `${folder} has tables in several formats: ${listed(endings)}.`,
    remedy: partsRemedy,
  }),
);

export const tooManyTables = defineProblem(
  'too-many-tables',
  ({ folder, count, max }: { folder: string; count: number; max: number }) => ({
    what: `${folder} has ${count} tables, of which ${max} can be open at once.`,
    remedy: partsRemedy,
  }),
);

/** @param args.column a column that only the first has, where there is one */
export const tablesUnlike = defineProblem(
  'tables-unlike',
  ({ path, firstPath, column }: { path: string; firstPath: string; column?: string }) => ({
    what: `${path} and ${firstPath} differ in their columns${column === undefined ? '' : `, such as ${column}`}.`,
    remedy: partsRemedy,
  }),
);

const partsRemedy = 'Choose one file, or a folder of parts of one table.';

export const tableWithoutData = defineProblem(
  'table-without-data',
  ({ path, columns }: { path: string; columns: readonly string[] }) => ({
    what: `${path} has no column of numbers, vectors or pictures.`,
    remedy: `Its columns are ${listed(columns)}.`,
  }),
);

/** @param args.numbers the table's columns of numbers */
export const columnNotChosen = defineProblem(
  'column-not-chosen',
  ({ path, columns }: { path: string; columns: readonly string[] }) => ({
    what: `${path} has several columns.`,
    remedy: `Choose one, as FILE:COLUMN. Columns: ${listed(columns)}.`,
  }),
);

export const columnNotNumbers = defineProblem(
  'column-not-numbers',
  ({ name, column, numbers }: { name: string; column: string; numbers: readonly string[] }) => ({
    what: `${name} combines columns, but ${column} holds no numbers.`,
    remedy: `Name columns of numbers: ${listed(numbers)}.`,
  }),
);

export const listsOfSeveralLengths = defineProblem(
  'lists-of-several-lengths',
  (args: { name: string; length: number; row: number; firstLength: number }) => ({
    what: `${args.name} has ${args.length} values in row ${args.row}, but ${args.firstLength} in row 0.`,
    remedy: 'Give all rows the same length.',
  }),
);
