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

export const recordingsInWindows = defineWarning(
  'recordings-in-windows',
  ({ length, rate, leftOut }: { length: number; rate: number; leftOut: number }) => ({
    what: `Rows are windows of ${samplesWords(length, rate)}, one after another${leftOut === 0 ? '' : `; ${leftOut} samples behind the last whole windows are left out`}.`,
    isNote: true,
  }),
);

export const recordingsFitted = defineWarning(
  'recordings-fitted',
  (args: { length: number; rate: number; files: number; padded: number; cut: number }) => ({
    what: `${args.files === 1 ? 'The recording is one row' : `Each of ${args.files} recordings is a row`} of ${samplesWords(args.length, args.rate)}${fittedWords(args)}.`,
    isNote: true,
  }),
);

export const recordingsResampled = defineWarning(
  'recordings-resampled',
  ({ name, from, to }: { name: string; from: readonly number[]; to: number }) => ({
    what: `Recordings of ${name} with ${listed(from.map(String))} samples a second are resampled to ${to}, by a polyphase filter with a Kaiser window.`,
    isNote: true,
  }),
);

function samplesWords(length: number, rate: number): string {
  return `${length} samples (${formatNumber(length / rate)} s at ${rate} samples a second)`;
}

function fittedWords({ files, padded, cut }: { files: number; padded: number; cut: number }): string {
  if (files === 1) return padded > 0 ? ', with zeros at its end' : cut > 0 ? ', cut at its end' : '';
  return [
    ...(padded > 0 ? [`; ${padded} shorter ${padded === 1 ? 'one has' : 'ones have'} zeros at the end`] : []),
    ...(cut > 0 ? [`; ${cut} longer ${cut === 1 ? 'one is' : 'ones are'} cut at the end`] : []),
  ].join('');
}

export const channelsAveraged = defineWarning(
  'channels-averaged',
  ({ name, channels }: { name: string; channels: number }) => ({
    what: `The ${channels} channels of ${name} are averaged, because rows have one.`,
    isNote: true,
  }),
);

export const recordingOpenEnded = defineWarning(
  'recording-open-ended',
  ({ name, count }: { name: string; count: number }) => ({
    what: `${count === 1 ? `${name} has a recording that` : `${name} has ${count} recordings, each of which`} doesn't state its length, as if it had been cut off: it's read to its end.`,
    isNote: true,
  }),
);

/** Why rows or columns of a matrix are taken to be the samples. */
export type WhySeen = 'stated' | 'model' | 'cells' | 'usual';

export const samplesOfMatrix = defineWarning(
  'samples-of-matrix',
  ({ name, seen, why }: { name: string; seen: 'rows' | 'columns'; why: WhySeen }) => ({
    what: `Samples are the ${seen} of ${name}${whySeenWords(why)}; what is not stored counts as 0.${why === 'stated' ? '' : ` For its ${seen === 'rows' ? 'columns' : 'rows'}: ${name}:${seen === 'rows' ? 'columns' : 'rows'}.`}`,
    isNote: true,
  }),
);

function whySeenWords(why: WhySeen): string {
  switch (why) {
    case 'stated':
      return '';
    case 'model':
      return ', which have as many values as the model reads';
    case 'cells':
      return ', because names of features or cells are beside it, as of genes × cells';
    case 'usual':
      return ', as nothing shows that its columns are';
  }
}

/** @param args.of what the file should name, of which there are `count` */
export const matrixNamesUnlike = defineWarning(
  'matrix-names-unlike',
  ({ file, names, of, count }: { file: string; names: number; of: 'rows' | 'columns'; count: number }) => ({
    what: `${file} has ${names} names for ${count} ${of}, so they are not used.`,
  }),
);
