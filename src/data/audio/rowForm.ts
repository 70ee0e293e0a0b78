import { withoutOnes } from '../../core/shape';
import { modelReadsNoWaveform, windowKeyUnreadable } from '../problems/audio';

/** How recordings are divided into rows. */
export interface RowForm {
  /** Windows one after another, or the beginning of each file. */
  readonly of: 'windows' | 'files';
  /** Samples of each channel in a row. */
  readonly length: number;
  /** One is the mean of all. */
  readonly channels: number;
  readonly order: 'channels-first' | 'channels-last';
  /** Samples a second that recordings are brought to; left out, they stay as they are. */
  readonly rate?: number;
}

/** Rates that recordings are brought to: from speech over telephones to what studios record. */
const [minRate, maxRate] = [1000, 768_000];
/** Samples of a row where the model reads any number of them. */
const usualLength = 2 ** 14;
/** More than this are no channels of a recording, but bands of a spectrogram or the sides of a picture. */
const maxChannels = 8;

/**
 * Reads `windows=N`, `files=N`, `windows=CxN` or `windows=NxC`, of which the smaller number counts the channels, with `,rate=R` where they are
 * brought to a rate.
 */
export function parseRowForm(key: string, name: string): RowForm {
  const [, of, a, b, rateText] =
    /^(windows|files)=([1-9]\d{0,8})(?:x([1-9]\d{0,8}))?(?:,rate=([1-9]\d{0,6}))?$/.exec(key) ?? [];
  const rate = rateText === undefined ? undefined : Number(rateText);
  const isRate = rate === undefined || (rate >= minRate && rate <= maxRate);
  if (of === undefined || a === undefined || !isRate) throw windowKeyUnreadable({ name, key });
  const axes = b === undefined ? [Number(a)] : [Number(a), Number(b)];
  return { of: of as RowForm['of'], ...axesOf(axes), ...(rate !== undefined && { rate }) };
}

/** The inverse of {@link parseRowForm}. */
export function formatRowForm(form: RowForm): string {
  return `${form.of}=${rowShape(form).join('x')}${form.rate === undefined ? '' : `,rate=${form.rate}`}`;
}

/** The shape of a row: one channel has no axis. */
export function rowShape({ length, channels, order }: RowForm): readonly number[] {
  if (channels === 1) return [length];
  return order === 'channels-first' ? [channels, length] : [length, channels];
}

/**
 * The rows that a model's input asks for: windows of its length, or one row a file where no file is as long as two.
 *
 * @param inputShape one row's, with 0 where it is free; undefined where no model is known
 * @param longest samples of the longest recording
 * @throws ProblemError if the input is no waveform
 */
export function proposeRowForm(
  inputShape: readonly number[] | undefined,
  longest: number,
  name: string,
): RowForm {
  const axes = inputShape ? withoutOnes(inputShape) : [0];
  const isWaveform =
    axes.length === 1 || (axes.length === 2 && (axes.includes(0) || Math.min(...axes) <= maxChannels));
  if (inputShape && !isWaveform) throw modelReadsNoWaveform({ name, inputShape });
  const free = Math.min(usualLength, longest);
  // An axis that is free and stands beside another counts the samples.
  const form = axesOf(axes.length === 2 && axes.every((extent) => extent === 0) ? [free] : bound(axes, free));
  return { of: longest < 2 * form.length ? 'files' : 'windows', ...form };
}

function bound(axes: readonly number[], length: number): readonly number[] {
  return axes.map((extent) => (extent === 0 ? Math.max(length, ...axes) : extent));
}

function axesOf(axes: readonly number[]): Omit<RowForm, 'of'> {
  const [a, b] = axes as [number, number?];
  if (b === undefined) return { length: a, channels: 1, order: 'channels-first' };
  return a <= b
    ? { length: b, channels: a, order: 'channels-first' }
    : { length: a, channels: b, order: 'channels-last' };
}
