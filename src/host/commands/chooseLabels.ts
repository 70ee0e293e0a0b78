import path from 'node:path';
import type { ModelPanel } from '../panel/modelPanel';
import { pickFile } from './pickFile';
import type { DataReference } from '../../core/dataset/dataReference';
import { dataEndings } from '../../core/dataset/dataFormats';

/** Asks for the labels of a panel's data. */
export async function chooseLabels(panel: ModelPanel): Promise<void> {
  const kind = {
    title: 'Choose Labels',
    placeHolder: 'One number or text a row of the data: an array, or a column of a table',
    endings: dataEndings,
    words: 'Data files',
    icon: 'tag',
    recent: factorsOf(panel),
  };
  const labels = await pickFile(kind, path.dirname(panel.modelPath));
  if (labels) await panel.session.settings.chooseLabels(labels);
}

/** What the data's own file says of every row comes first. */
function factorsOf({ session }: ModelPanel): readonly DataReference[] {
  return (session.data?.factors ?? []).map(({ reference }) => reference);
}
