import path from 'node:path';
import type { ModelPanel } from '../panel/modelPanel';
import { pickFile } from './pickFile';

/** Asks for the decoder that belongs to a panel's encoder. */
export async function chooseDecoder(panel: ModelPanel): Promise<void> {
  const kind = {
    title: 'Choose Decoder',
    placeHolder: 'The ONNX file that takes z and gives the reconstruction',
    endings: ['.onnx'],
    words: 'ONNX models',
    icon: 'file-binary',
  };
  const picked = await pickFile(kind, path.dirname(panel.modelPath));
  if (picked) await panel.session.settings.chooseDecoder(picked.path);
}
