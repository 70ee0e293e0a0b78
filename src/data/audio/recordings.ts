import { ProblemError } from '../../core/problem/problem';
import { openFile, type ByteSource } from '../byteSource';
import { recordingUnsuited } from '../problems/audio';
import { readWavHeader, type WavForm } from './wavHeader';

/** A recording, or why it can't be a row. */
export type Recording = { readonly path: string } & (
  { readonly wav: WavForm; readonly problem?: undefined } | { readonly problem: ProblemError }
);

/** Recordings as they are read in the order of their names. */
export interface Recordings {
  readonly files: readonly Recording[];
  /** The first that can be read: all others are to have its rate. */
  readonly first: WavForm;
  /** Samples of the longest. */
  readonly longest: number;
}

/**
 * Reads the headers of files. One that can't be read, or has another rate than the first, keeps its place with the reason.
 *
 * @throws ProblemError if none can be read
 */
export async function readRecordings(paths: readonly string[]): Promise<Recordings> {
  const files: Recording[] = [];
  let first: WavForm | undefined;
  let longest = 0;
  for (const path of paths) {
    const recording = await readRecording(path);
    const { wav } = 'wav' in recording ? recording : { wav: undefined };
    if (!wav) {
      files.push(recording);
      continue;
    }
    first ??= wav;
    if (wav.rate !== first.rate) {
      const because = { kind: 'rate', rate: wav.rate, first: first.rate } as const;
      files.push({ path, problem: recordingUnsuited({ name: path, because }) });
      continue;
    }
    longest = Math.max(longest, wav.frames);
    files.push(recording);
  }
  if (first) return { files, first, longest };
  throw files.find(({ problem }) => problem)!.problem!;
}

async function readRecording(path: string): Promise<Recording> {
  let source: ByteSource | undefined;
  try {
    source = await openFile(path);
    return { path, wav: await readWavHeader(source, path) };
  } catch (error) {
    if (error instanceof ProblemError) return { path, problem: error };
    throw error;
  } finally {
    await source?.close();
  }
}
