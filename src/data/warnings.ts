import { formatNumber } from '../core/figures/formatting';
import { listed } from '../core/problem/names';
import { defineWarning } from '../core/problem/warning';
import { formatShape } from '../core/shape';
import { leftOutWords, type LeftOut } from './tables/leftOut';

/** What is worth knowing of data as they are read. */
export const sparseRowsFilled = defineWarning('sparse-rows-filled', ({ name }: { name: string }) => ({
  what: `${name} is a sparse matrix, stored by rows: what is not stored counts as 0.`,
  isNote: true,
}));

export const valuesUnpacked = defineWarning(
  'values-unpacked',
  ({ name, factor, offset }: { name: string; factor: number; offset: number }) => ({
    what: `${name} is unpacked: each stored number times ${formatNumber(factor)}, plus ${formatNumber(offset)}.`,
    isNote: true,
  }),
);

export const pickledPassedOver = defineWarning(
  'pickled-passed-over',
  ({ members }: { members: readonly string[] }) => ({
    what: `Passed over: ${listed(members)}, pickled, which could run code when read.`,
    isNote: true,
  }),
);

export const columnsLeftOut = defineWarning(
  'columns-left-out',
  ({ columns, because }: { columns: readonly string[]; because: LeftOut }) => ({
    what: `Not among the data: ${listed(columns)}, which ${leftOutWords(because, columns.length)}.`,
    isNote: true,
  }),
);

export const columnsUnread = defineWarning(
  'columns-unread',
  ({ columns }: { columns: readonly string[] }) => ({
    what: `Not read: ${listed(columns)}, of no numbers, texts or pictures.`,
    isNote: true,
  }),
);

/** @param args.alongLast the reference by which samples are counted along the last axis */
export const samplesAlongEitherAxis = defineWarning(
  'samples-along-either-axis',
  ({ alongLast }: { alongLast: string }) => ({
    what: `Samples are counted along the first axis; along the last they would fit as well: ${alongLast}.`,
    isNote: true,
  }),
);

export const listsInStatedShape = defineWarning(
  'lists-in-stated-shape',
  ({ column, shape }: { column: string; shape: readonly number[] }) => ({
    what: `Rows of ${column} are in the shape ${formatShape(shape)} that the file states.`,
    isNote: true,
  }),
);

export const listsUnlikeStatedShape = defineWarning(
  'lists-unlike-stated-shape',
  ({ column, shape, values }: { column: string; shape: readonly number[]; values: number }) => ({
    what: `The file states the shape ${formatShape(shape)} of ${column}, but its rows have ${values} values: they are flat.`,
    isNote: true,
  }),
);
