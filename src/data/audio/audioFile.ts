import { statSync } from 'node:fs';
import path from 'node:path';
import type { FolderMembers } from '../../core/dataset/datasetDescription';
import { fileChanged } from '../../core/problem/problems';
import type { DataFile } from '../dataFile';
import { folderLabels, foldersOf, textArray } from '../folder/folderLabels';
import { membersOf } from '../folder/folderMembers';
import { tooManyRecordings } from '../problems/audio';
import { placeRows, recordingOf, recordingRows } from './recordingRows';
import { readRecordings, type Recordings } from './recordings';
import { formatRowForm, parseRowForm, proposeRowForm } from './rowForm';

/** The header of each is read when a folder is opened. */
const maxRecordings = 200_000;
const labelPrefix = 'folder:';

/** Recordings of a folder, by name; the innermost folder's name is the label of each row. */
export function openAudioFolder(folder: string, names: readonly string[]): DataFile {
  if (names.length > maxRecordings) throw tooManyRecordings({ folder, max: maxRecordings });
  return audioFile(folder, folder, names);
}

/** One recording. */
export function openRecording(file: string): DataFile {
  return audioFile(file, path.dirname(file), [path.basename(file)]);
}

function audioFile(name: string, folder: string, names: readonly string[]): DataFile {
  let pinned: FolderMembers | undefined;
  // Read once they are asked for: the folder is pinned before.
  const reading = new Map<number | undefined, Promise<Recordings>>();
  const recordings = (rate?: number) => {
    const read =
      reading.get(rate) ??
      readRecordings(
        names.map((file) => path.join(folder, file)),
        rate,
      );
    reading.set(rate, read);
    return read;
  };
  const labels = folderLabels(names);
  const isLabelled = new Set(labels).size > 1;
  const proposed = async (inputShape?: readonly number[]) =>
    formatRowForm(proposeRowForm(inputShape, (await recordings()).longest, name));
  const labelsOf = async (key: string) => {
    const form = parseRowForm(key, name);
    const places = placeRows(await recordings(form.rate), form);
    const texts = Array.from({ length: places.count }, (_, row) => labels[recordingOf(places, row)]!);
    return textArray(`${name}:${labelPrefix}${key}`, texts);
  };
  return {
    format: 'audio',
    parts: foldersOf(names).map((below) => path.join(folder, below)),
    ...(name === folder && {
      pinMembers: (opened) => (pinned = opened ?? membersOf(folder, names).members),
    }),
    keys: [],
    dataKey: (_labelKey, _values, inputShape) => proposed(inputShape),
    labelKey: (dataKey) =>
      Promise.resolve(
        isLabelled && dataKey !== undefined
          ? { key: `${labelPrefix}${withoutView(dataKey)}`, evidence: { kind: 'folders' } }
          : undefined,
      ),
    async openArray(key) {
      const asked = key ?? (await proposed());
      if (asked.startsWith(labelPrefix)) return labelsOf(asked.slice(labelPrefix.length));
      const form = parseRowForm(asked, name);
      return recordingRows(name, await recordings(form.rate), form, (file) => {
        const found = pinned && statSync(file, { throwIfNoEntry: false });
        if (found && found.mtimeMs > pinned!.newest) throw fileChanged({ path: file, isFolder: false });
      });
    },
    close: () => Promise.resolve(),
  };
}

/** A key without the view of a part that may follow. */
function withoutView(key: string): string {
  return key.replace(/[@[].*$/s, '');
}
