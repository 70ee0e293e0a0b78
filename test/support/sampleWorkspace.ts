import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from './repository';

const kinds = new Set(['.onnx', '.npz']);

/** Puts copies of the bundled VAE and its data into a folder and leaves other files there alone. */
export async function fillWithSamples(folder: string): Promise<void> {
  const samples = inRepository('media/sample');
  await mkdir(folder, { recursive: true });
  const names = (await readdir(samples)).filter((name) => kinds.has(path.extname(name)));
  await Promise.all(names.map((name) => copyFile(path.join(samples, name), path.join(folder, name))));
}
