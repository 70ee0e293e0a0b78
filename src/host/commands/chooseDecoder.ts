import path from 'node:path';
import type { Host } from '../context';
import { currentInspector } from './currentInspector';
import { pickFile } from './pickFile';

/** Asks for the decoder that belongs to the current inspector's encoder. */
export async function chooseDecoder(host: Host): Promise<void> {
  const inspector = await currentInspector(host);
  if (!inspector) return;
  const kind = {
    title: 'Choose Decoder',
    placeHolder: 'The ONNX file that takes z and gives the reconstruction',
    endings: ['.onnx'],
    words: 'ONNX models',
    icon: 'file-binary',
  };
  const picked = await pickFile(kind, path.dirname(inspector.modelPath));
  if (picked) await inspector.inspection.chooseDecoder(picked.path);
}
