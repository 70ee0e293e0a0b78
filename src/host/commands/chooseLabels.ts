import path from 'node:path';
import { dataEndings, type DataReference } from '../../protocol/dataset';
import type { Host } from '../context';
import type { Inspector } from '../inspector/inspector';
import { currentInspector } from './currentInspector';
import { pickFile } from './pickFile';

/** Asks for the labels of the current inspector's data. */
export async function chooseLabels(host: Host): Promise<void> {
  const inspector = await currentInspector(host);
  if (!inspector) return;
  const kind = {
    title: 'Choose Labels',
    placeHolder: 'One number or text a row of the data: an array, or a column of a table',
    endings: dataEndings,
    words: 'Data files',
    icon: 'tag',
    recent: factorsOf(inspector),
  };
  const labels = await pickFile(kind, path.dirname(inspector.modelPath));
  if (labels) await inspector.inspection.chooseLabels(labels);
}

/** What the data's own file says of every row comes first. */
function factorsOf({ inspection }: Inspector): readonly DataReference[] {
  return (inspection.data?.factors ?? []).map(({ reference }) => reference);
}
