import path from 'node:path';
import type { Host } from '../context';
import { currentInspector } from './currentInspector';
import { pickFile } from './pickFile';

/** Asks for the data of the current inspector. */
export async function chooseData(host: Host): Promise<void> {
  const inspector = await currentInspector(host);
  if (!inspector) return;
  const kind = {
    title: 'Choose Data',
    placeHolder: 'Samples to score, one a row of the first axis',
    extensions: ['npy', 'npz'],
    words: 'NumPy arrays',
    icon: 'database',
  };
  const uri = await pickFile(kind, path.dirname(inspector.modelPath));
  if (uri) await inspector.inspection.chooseData({ path: uri.fsPath });
}
