import path from 'node:path';
import type { Host } from '../context';
import { activePanel } from './activePanel';
import { pickFile } from './pickFile';

/** Asks for the decoder that belongs to the current panel's encoder. */
export async function chooseDecoder(host: Host): Promise<void> {
  const panel = await activePanel(host);
  if (!panel) return;
  const kind = {
    title: 'Choose Decoder',
    placeHolder: 'The ONNX file that takes z and gives the reconstruction',
    endings: ['.onnx'],
    words: 'ONNX models',
    icon: 'file-binary',
  };
  const picked = await pickFile(kind, path.dirname(panel.modelPath));
  if (picked) await panel.session.chooseDecoder(picked.path);
}
