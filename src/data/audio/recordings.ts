import { ProblemError } from '../../core/problem/problem';
import { openFile, type ByteSource } from '../byteSource';
import { recordingUnsuited } from '../problems/audio';
import { readFlacHeader } from './flacHeader';
import { FlacSamples } from './flacSamples';
import type { RecordingForm, SampleSource } from './sampleSource';
import { resampledForm, resampledSource } from './resampledSource';
import { readWavHeader } from './wavHeader';
import { openWavSamples } from './wavSamples';

/** A recording that can be read. */
export interface ReadableRecording {
  readonly path: string;
  readonly form: RecordingForm;
  /** The rate that it was recorded with, where it is brought to another. */
  readonly from?: number;
  open(): Promise<SampleSource>;
  readonly problem?: undefined;
}

/** A recording, or why it can't be a row. */
export type Recording = ReadableRecording | { readonly path: string; readonly problem: ProblemError };

/** Recordings as they are read in the order of their names. */
export interface Recordings {
  readonly files: readonly Recording[];
  /** The first that can be read: all others are to have its rate. */
  readonly first: RecordingForm;
  /** Samples of the longest. */
  readonly longest: number;
}

/**
 * Reads the headers of files. One that can't be read, or has another rate than the first, keeps its place with the reason, unless all are
 * brought to one rate.
 *
 * @param rate what they are brought to; left out, they stay as they are
 * @throws ProblemError if none can be read
 */
export async function readRecordings(paths: readonly string[], rate?: number): Promise<Recordings> {
  const files: Recording[] = [];
  let first: RecordingForm | undefined;
  let longest = 0;
  const flacSamples = new FlacSamples();
  for (const path of paths) {
    const recording = atRate(await readRecording(path, flacSamples), rate);
    if (recording.problem) {
      files.push(recording);
      continue;
    }
    const { form } = recording;
    first ??= form;
    // What is wrong with the samples of one alone is wrong with all rows; they are read from what this has decoded.
    if (paths.length === 1) await (await recording.open()).close();
    if (form.rate !== first.rate) {
      const because = { kind: 'rate', rate: form.rate, first: first.rate } as const;
      files.push({ path, problem: recordingUnsuited({ name: path, because }) });
      continue;
    }
    longest = Math.max(longest, form.frames);
    files.push(recording);
  }
  if (first) return { files, first, longest };
  throw files.find(({ problem }) => problem)!.problem!;
}

function atRate(recording: Recording, rate: number | undefined): Recording {
  if (recording.problem || rate === undefined || recording.form.rate === rate) return recording;
  const { path, form } = recording;
  return {
    path,
    form: resampledForm(form, rate),
    from: form.rate,
    open: async () => resampledSource(await recording.open(), form, rate),
  };
}

async function readRecording(path: string, flacSamples: FlacSamples): Promise<Recording> {
  let source: ByteSource | undefined;
  try {
    source = await openFile(path);
    const start = source.size < 4 ? '' : Buffer.from(await source.read(0, 4)).toString('latin1');
    if (start === 'fLaC') {
      const flac = await readFlacHeader(source, path);
      const form = {
        ...flac,
        frames: flac.frames ?? (await flacSamples.countFrames(path, flac)),
        isOpenEnded: flac.frames === undefined,
      };
      return { path, form, open: () => flacSamples.open(path, flac) };
    }
    const wav = await readWavHeader(source, path);
    return { path, form: wav, open: () => openWavSamples(path, wav) };
  } catch (error) {
    if (error instanceof ProblemError) return { path, problem: error };
    throw error;
  } finally {
    await source?.close();
  }
}
