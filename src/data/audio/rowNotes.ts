import type { Warning } from '../../core/problem/warning';
import {
  channelsAveraged,
  recordingOpenEnded,
  recordingsFitted,
  recordingsInWindows,
  recordingsResampled,
} from '../warnings';
import type { Recordings } from './recordings';
import type { RowForm } from './rowForm';

/** What was done to recordings to make rows of them, and what is left out. */
export function notesOfRows(
  name: string,
  { files, first }: Recordings,
  { of, length, channels }: RowForm,
): Warning[] {
  const forms = files.flatMap((file) => (file.problem ? [] : [file.form]));
  const averaged = channels === 1 ? Math.max(...new Set(forms.map((each) => each.channels))) : 1;
  const count = (test: (frames: number) => boolean) => forms.filter(({ frames }) => test(frames)).length;
  const rows =
    of === 'windows'
      ? recordingsInWindows({
          length,
          rate: first.rate,
          leftOut: forms.reduce((sum, { frames }) => sum + (frames % length), 0),
        })
      : recordingsFitted({
          length,
          rate: first.rate,
          files: forms.length,
          padded: count((frames) => frames < length),
          cut: count((frames) => frames > length),
        });
  const openEnded = forms.filter(({ isOpenEnded }) => isOpenEnded).length;
  const from = new Set(files.flatMap((file) => (file.problem || file.from === undefined ? [] : [file.from])));
  return [
    rows,
    ...(from.size > 0
      ? [recordingsResampled({ name, from: [...from].sort((a, b) => a - b), to: first.rate })]
      : []),
    ...(averaged > 1 ? [channelsAveraged({ name, channels: averaged })] : []),
    ...(openEnded > 0 ? [recordingOpenEnded({ name, count: openEnded })] : []),
  ];
}
