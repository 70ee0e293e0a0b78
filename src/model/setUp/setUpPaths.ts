import path from 'node:path';
import { findPair } from '../pairing';

/** What setup files end with. */
export const setUpExtension = '.vae.json';

/** Where the setup of a model is looked for, first to last: beside the file itself, then beside its other half. */
export function setUpCandidates(modelPath: string): string[] {
  const pair = findPair(modelPath);
  const files = [modelPath, ...(pair ? [pair.encoderPath, pair.decoderPath] : [])];
  return [...new Set(files.map(setUpPathOf))];
}

/** `vae-encoder.onnx` → `vae-encoder.vae.json`. */
export function setUpPathOf(modelPath: string): string {
  const { dir, name } = path.parse(modelPath);
  return path.join(dir, `${name}${setUpExtension}`);
}
