import { ProblemError } from '../../core/problem/problem';
import type { RowArray } from '../dataFile';
import { recordingsTooShort, recordingUnsuited } from '../problems/audio';
import { readWindow } from './readWindow';
import { notesOfRows } from './rowNotes';
import { rowShape, type RowForm } from './rowForm';
import type { Recording, Recordings } from './recordings';

/** Where the rows of each recording begin among all. */
export interface RowPlaces {
  readonly starts: Float64Array;
  readonly count: number;
}

/** The rows that recordings make: whole windows, or one for each; one that can't be read is one row. */
export function placeRows({ files }: Recordings, form: RowForm): RowPlaces {
  const starts = new Float64Array(files.length);
  let count = 0;
  for (const [index, file] of files.entries()) {
    starts[index] = count;
    count += !file.problem && form.of === 'windows' ? Math.floor(file.form.frames / form.length) : 1;
  }
  return { starts, count };
}

/** The place of the recording that a row is from: the last that begins at or before it and has rows. */
export function recordingOf({ starts }: RowPlaces, row: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= row) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Recordings as rows of one length. A row whose recording can't be read, or has other channels than asked for, is NaN, with
 * the reason.
 *
 * @param changed is asked after each file was read; throws if it is no longer the one that was opened
 * @throws ProblemError if no recording makes a row
 */
export function recordingRows(
  name: string,
  given: Recordings,
  form: RowForm,
  changed: (path: string) => void,
): RowArray {
  const files = given.files.map((file) => withChannels(file, form));
  const recordings = { ...given, files };
  if (files.every(({ problem }) => problem)) throw files[0]!.problem!;
  const places = placeRows(recordings, form);
  if (places.count === 0) throw recordingsTooShort({ name, length: form.length, longest: given.longest });
  const shape = rowShape(form);
  const length = form.length * form.channels;
  const problems = new Map<number, string>();
  return {
    name,
    shape: [places.count, ...shape],
    dtype: 'f4',
    isText: false,
    notes: notesOfRows(name, recordings, form),
    problems,
    audio: {
      rate: given.first.rate,
      channels: form.channels,
      order: form.order,
      encoding: given.first.encoding,
    },
    async readNumbers(rows, out, at) {
      const end = rows.start + rows.count;
      for (let row = rows.start; row < end;) {
        const index = recordingOf(places, row);
        const file = files[index]!;
        const next = Math.min(end, places.starts[index + 1] ?? places.count);
        const to = (each: number) => at + (each - rows.start) * length;
        const problem = await read(file, row - places.starts[index]!, next - row, to(row));
        if (problem) {
          for (let each = row; each < next; each++) problems.set(each, problem.problem.what);
          out.fill(NaN, to(row), to(next));
        }
        row = next;
      }

      async function read(file: Recording, first: number, count: number, to: number) {
        if (file.problem) return file.problem;
        try {
          const source = await file.open();
          try {
            for (let i = 0; i < count; i++)
              await readWindow(source, file.form, (first + i) * form.length, form, out, to + i * length);
          } finally {
            await source.close();
          }
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          changed(file.path);
          return error;
        }
        changed(file.path);
        return undefined;
      }
    },
    readStrings: () => Promise.reject(new TypeError('numbers where text is needed')),
    close: () => Promise.resolve(),
  };
}

/** A recording with the channels that rows are to have; any number of them can be averaged. */
function withChannels(file: Recording, { channels }: RowForm): Recording {
  if (file.problem || channels === 1 || file.form.channels === channels) return file;
  const because = { kind: 'channels', channels: file.form.channels, wanted: channels } as const;
  return { path: file.path, problem: recordingUnsuited({ name: file.path, because }) };
}
