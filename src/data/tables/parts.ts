import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { systemError } from '../../core/files/systemError';
import type { Table, TableColumn } from './table';
import { tablesOfSeveralFormats, tooManyTables, tablesUnlike } from '../problems/tables';
import { fileUnreadable } from '../../core/problem/problems';

/** Files of a folder that are open at once. */
const maxParts = 512;
const binaryEnding = /\.(parquet|arrow|feather)$/i;
const textEnding = /\.(csv|tsv)$/i;

/**
 * The files in a folder that are parts of one table, by name. Those that begin with a dot or an underscore, and tables of what
 * is beside (metadata.parquet), are none.
 */
export async function partsIn(folder: string, kind: 'binary' | 'text'): Promise<string[]> {
  const ending = kind === 'binary' ? binaryEnding : textEnding;
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileUnreadable({ path: folder, ...systemError(error) });
  });
  return entries
    .filter((entry) => entry.isFile() && ending.test(entry.name) && !/^([._]|metadata\.)/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/**
 * Parts of a table as one, with the rows of one after those of another.
 *
 * @throws ProblemError if they are of several formats or differ in their columns; all are closed then
 */
export async function openParts(
  folder: string,
  names: readonly string[],
  openTable: (file: string) => Promise<Table>,
): Promise<Table> {
  const endings = new Set(names.map((name) => path.extname(name).toLowerCase()));
  if (endings.size > 1 || names.length > maxParts) {
    throw endings.size > 1
      ? tablesOfSeveralFormats({ folder, endings: [...endings] })
      : tooManyTables({ folder, count: names.length, max: maxParts });
  }
  const parts: Table[] = [];
  const closeAll = async () => {
    for (const part of parts) await part.close();
  };
  try {
    for (const name of names) {
      const part = await openTable(path.join(folder, name));
      parts.push(part);
      // A part without rows says nothing of its columns.
      if (part.count > 0)
        refuseOtherColumns(
          parts.find(({ count }) => count > 0)!,
          part,
        );
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
  const filled = parts.filter(({ count }) => count > 0);
  const [first] = filled;
  const starts: number[] = [];
  let total = 0;
  for (const { count } of filled) {
    starts.push(total);
    total += count;
  }
  return {
    path: folder,
    format: (first ?? parts[0]!).format,
    count: total,
    columns: (first ?? parts[0]!).columns,
    ...(first?.unread && { unread: first.unread }),
    async read(columns, { start, count }) {
      const lists: unknown[][] = columns.map(() => []);
      for (const [index, part] of filled.entries()) {
        const from = Math.max(start, starts[index]!);
        const end = Math.min(start + count, starts[index]! + part.count);
        if (from >= end) continue;
        const own = columns.map(({ name }) => part.columns.find((column) => column.name === name)!);
        const values = await part.read(own, { start: from - starts[index]!, count: end - from });
        values.forEach((list, place) => {
          for (let row = 0; row < end - from; row++) lists[place]!.push(list[row]);
        });
      }
      return lists;
    },
    close: closeAll,
  };
}

function refuseOtherColumns(first: Table, part: Table): void {
  const other = first.columns.find((column) => !part.columns.some((candidate) => isAlike(candidate, column)));
  if (!other && part.columns.length === first.columns.length) return;
  throw tablesUnlike({ path: part.path, firstPath: first.path, ...(other && { column: other.name }) });
}

function isAlike(a: TableColumn, b: TableColumn): boolean {
  return a.name === b.name && a.kind === b.kind && a.shape.join() === b.shape.join();
}
