import type { Warning } from '../../core/problem/warning';
import { channelsAveraged, recordingOpenEnded, recordingsFitted, recordingsInWindows } from '../warnings';
import type { Recordings } from './recordings';
import type { RowForm } from './rowForm';

/** What was done to recordings to make rows of them, and what is left out. */
export function notesOfRows(
  name: string,
  { files, first }: Recordings,
  { of, length, channels }: RowForm,
): Warning[] {
  const wavs = files.flatMap((file) => ('wav' in file ? [file.wav] : []));
  const averaged = channels === 1 ? Math.max(...new Set(wavs.map((wav) => wav.channels))) : 1;
  const count = (test: (frames: number) => boolean) => wavs.filter(({ frames }) => test(frames)).length;
  const rows =
    of === 'windows'
      ? recordingsInWindows({
          length,
          rate: first.rate,
          leftOut: wavs.reduce((sum, { frames }) => sum + (frames % length), 0),
        })
      : recordingsFitted({
          length,
          rate: first.rate,
          files: wavs.length,
          padded: count((frames) => frames < length),
          cut: count((frames) => frames > length),
        });
  const openEnded = wavs.filter(({ isOpenEnded }) => isOpenEnded).length;
  return [
    rows,
    ...(averaged > 1 ? [channelsAveraged({ name, channels: averaged })] : []),
    ...(openEnded > 0 ? [recordingOpenEnded({ name, count: openEnded })] : []),
  ];
}
