import path from 'node:path';
import type { Host } from '../context';
import { currentInspector } from './currentInspector';
import { pickFile } from './pickFile';

/** Asks for the labels of the current inspector's data. */
export async function chooseLabels(host: Host): Promise<void> {
  const inspector = await currentInspector(host);
  if (!inspector) return;
  const kind = {
    title: 'Choose Labels',
    placeHolder: 'One whole number a row of the data',
    extensions: ['npy', 'npz'],
    words: 'NumPy arrays',
    icon: 'tag',
  };
  const uri = await pickFile(kind, path.dirname(inspector.modelPath));
  if (uri) await inspector.inspection.chooseLabels({ path: uri.fsPath });
}
