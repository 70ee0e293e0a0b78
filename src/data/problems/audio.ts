import { defineProblem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';
import { listed } from '../../core/problem/names';

export type WavDefect =
  | { readonly kind: 'too-short' | 'not-riff' | 'no-format' | 'no-samples' }
  | { readonly kind: 'chunk-too-long'; readonly id: string; readonly size: number }
  | { readonly kind: 'channels'; readonly count: number }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'frame'; readonly bytes: number; readonly channels: number; readonly bits: number };

export const wavUnreadable = defineProblem(
  'wav-unreadable',
  ({ name, defect }: { name: string; defect: WavDefect }) => ({
    what: `${name} is not a readable WAV file: ${wavDefect(defect)}.`,
    remedy: 'Write it again, as with ffmpeg -i IN -c:a pcm_s16le OUT.wav.',
  }),
);

function wavDefect(defect: WavDefect): string {
  switch (defect.kind) {
    case 'too-short':
      return 'it is too short for its header';
    case 'not-riff':
      return 'it does not begin with RIFF or RF64, and WAVE';
    case 'no-format':
      return 'nothing before its samples says how they are stored';
    case 'no-samples':
      return 'it has no samples';
    case 'chunk-too-long':
      return `its part “${defect.id}” of ${defect.size} bytes does not fit in it`;
    case 'channels':
      return `it claims to have ${defect.count} channels`;
    case 'rate':
      return `it claims to have ${defect.rate} samples a second`;
    case 'frame':
      return `${defect.channels} channels of ${defect.bits} bits cannot take ${defect.bytes} bytes`;
  }
}

export type FlacDefect =
  | { readonly kind: 'no-header' | 'damaged' | 'checksum' }
  | { readonly kind: 'bits'; readonly bits: number }
  | { readonly kind: 'cut-short'; readonly found: number; readonly frames: number | undefined };

export const flacUnreadable = defineProblem(
  'flac-unreadable',
  ({ name, defect }: { name: string; defect: FlacDefect }) => ({
    what: `${name} is not a readable FLAC file: ${flacDefect(defect)}.`,
    remedy:
      defect.kind === 'bits'
        ? 'Convert it: ffmpeg -i IN -c:a pcm_s32le OUT.wav.'
        : 'Write or copy it again: flac -t FILE says what is wrong.',
  }),
);

function flacDefect(defect: FlacDefect): string {
  switch (defect.kind) {
    case 'no-header':
      return 'it does not begin with fLaC and what its samples are';
    case 'bits':
      return `its samples have ${defect.bits} bits, of which up to 24 are read`;
    case 'damaged':
      return 'a part of it cannot be decoded, or is of another recording';
    case 'checksum':
      return 'its samples are not those that were written: their MD5 differs';
    case 'cut-short':
      return defect.frames === undefined
        ? 'it has no samples'
        : `of ${defect.frames} samples a channel there are ${defect.found}`;
  }
}

export const recordingTooLong = defineProblem(
  'recording-too-long',
  ({ name, max }: { name: string; max: number }) => ({
    what: `${name} has over ${max} samples a channel, more than are decoded at once.`,
    remedy: 'Split it, or convert it to WAV, which is read in parts: flac -d FILE.',
  }),
);

export const wavEncodingUnsupported = defineProblem(
  'wav-encoding-unsupported',
  ({ name, kind, bits }: { name: string; kind: number; bits: number }) => ({
    what: `${name} has its samples as ${wavKinds[kind] ?? `encoding ${kind}`} with ${bits} bits, which isn't read.`,
    remedy: 'Convert it: ffmpeg -i IN -c:a pcm_s16le OUT.wav.',
  }),
);

/** Encodings by Microsoft's number. */
const wavKinds: Readonly<Record<number, string>> = {
  1: 'whole numbers',
  2: 'Microsoft ADPCM',
  3: 'floating-point numbers',
  6: 'A-law',
  7: 'µ-law',
  0x11: 'IMA ADPCM',
  0x50: 'MPEG audio',
  0x55: 'MP3',
};

export const audioFormatUnsupported = defineProblem(
  'audio-format-unsupported',
  ({ path, format }: { path: string; format: string }) => ({
    what: `${path} is ${format}, which isn't read.`,
    remedy: 'Convert it: ffmpeg -i IN -c:a pcm_s16le OUT.wav.',
  }),
);

export const modelReadsNoWaveform = defineProblem(
  'model-reads-no-waveform',
  ({ name, inputShape }: { name: string; inputShape: readonly number[] }) => ({
    what: `${name} is a recording, but the model reads ${formatShape(inputShape)}, which isn't a waveform.`,
    remedy: `Choose an array of what the model reads, such as spectrograms, or windows of N samples as ${name}:windows=N.`,
  }),
);

export const windowKeyUnreadable = defineProblem(
  'window-key-unreadable',
  ({ name, key }: { name: string; key: string }) => ({
    what: `${key} doesn't say how ${name} is divided into rows.`,
    remedy: `Choose ${name}:windows=N for windows of N samples, or ${name}:files=N for the first N of each file; with channels, windows=2xN or windows=Nx2; at another rate, windows=N,rate=16000, from 1000 to 768000.`,
  }),
);

export type Unsuited =
  | { readonly kind: 'rate'; readonly rate: number; readonly first: number }
  | { readonly kind: 'channels'; readonly channels: number; readonly wanted: number };

/** Why a recording cannot be a row among others. */
export const recordingUnsuited = defineProblem(
  'recording-unsuited',
  ({ name, because }: { name: string; because: Unsuited }) => ({
    what:
      because.kind === 'rate'
        ? `${name} has ${because.rate} samples a second, but the first recording ${because.first}.`
        : `${name} has ${because.channels} ${because.channels === 1 ? 'channel' : 'channels'}, but its rows are to have ${because.wanted}.`,
    remedy:
      because.kind === 'rate'
        ? `Have all resampled: end the key with ,rate=${because.first}, as in FOLDER:windows=N,rate=${because.first}.`
        : `Convert it: ffmpeg -i IN -ac ${because.wanted} OUT.wav.`,
  }),
);

export const recordingsTooShort = defineProblem(
  'recordings-too-short',
  ({ name, length, longest }: { name: string; length: number; longest: number }) => ({
    what: `${name} has no window of ${length} samples: the longest recording has ${longest}.`,
    remedy: `Choose shorter windows, or ${name}:files=${length}, which adds zeros at the end.`,
  }),
);

export const tooManyRecordings = defineProblem(
  'too-many-recordings',
  ({ folder, max }: { folder: string; max: number }) => ({
    what: `${folder} has over ${max} recordings.`,
    remedy: `Choose a folder with fewer, or combine them: ${listed(['numpy.save', 'h5py'])}.`,
  }),
);
