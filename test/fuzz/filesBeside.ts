import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { readPlan } from '../../src/cluster/planFile';
import { findFactors, readFactor } from '../../src/data/factors';
import { readLabelFile } from '../../src/data/labels';
import { openDataFile } from '../../src/data/openDataFile';
import { readComponents } from '../../src/engine/priors/components';
import { encodeNpy, encodeNpyIntegers } from '../../src/export/npy';
import { mutateJson, mutateMember } from './mutateInside';
import type { UnnamedTarget } from './targets';

/** Files that stand beside a model and its data: priors, labels with factors, plans. */
export function filesBeside(corpusOf: (ending: string) => Uint8Array[]): UnnamedTarget[] {
  return [
    { extension: '.json', as: 'prior', corpus: bytesOf(priors), damage: mutateJson, read: readPriorFile },
    {
      extension: '.npz',
      as: 'prior',
      corpus: corpusOf('mixture.npz'),
      damage: mutateMember,
      read: readPriorFile,
    },
    { extension: '.npz', as: 'labels', corpus: labeled(), damage: mutateMember, read: readLabelsAndFactors },
    ...['.csv', '.parquet', '.h5ad'].map((extension) => ({
      extension,
      as: 'labels',
      corpus: corpusOf(extension),
      read: readLabelsAndFactors,
    })),
    { extension: '.json', as: 'plan', corpus: bytesOf(plans), damage: mutateJson, read: readPlanFile },
  ];
}

export function bytesOf(texts: readonly string[]): Uint8Array[] {
  return texts.map((text) => Buffer.from(text));
}

const priors = [
  '{"means": [[0, 1], [2, -1]], "scales": [[1, 0.5], [0.25, 2]], "weights": [0.25, 0.75]}',
  '{"gmm": {"means_": [[0, 0]], "covariances_": [[[1, 0.5], [0.5, 1]]], "weights_": [1]}}',
  '{"latents_mean": [0.1, -0.2], "latents_std": [1.5, 0.7]}',
];

const plans = [
  '{"kind": "latent-lens plan", "schema": 2, "blockRows": 4096, "files": [{"path": "a", "sha256": "0"}]}',
];

/** Arrays of four rows, with labels and factors beside them. */
function labeled(): Uint8Array[] {
  return [0, 6].map((level) =>
    zipSync(
      {
        'images.npy': encodeNpy(new Float32Array(16), [4, 2, 2]),
        'labels.npy': encodeNpyIntegers(Int32Array.of(0, 1, 1, 2)),
        'factors.npy': encodeNpy(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7), [4, 2]),
      },
      { level: level === 0 ? 0 : 6 },
    ),
  );
}

async function readPriorFile(file: string): Promise<void> {
  await readComponents(file, [2]);
}

/** Reads labels, and each array that could be a factor, of as many rows as the first has. */
async function readLabelsAndFactors(file: string): Promise<void> {
  const opened = await openDataFile(file);
  try {
    const array = await opened.openArray(await opened.dataKey());
    const [count = 0] = array.shape;
    await array.close();
    const { factors } = await findFactors(opened, file, undefined, count);
    for (const { reference } of factors) await readFactor(reference, count, []);
    await readLabelFile({ path: file }, count, file);
  } finally {
    await opened.close();
  }
}

async function readPlanFile(file: string): Promise<void> {
  const folder = path.dirname(file);
  copyFileSync(file, path.join(folder, 'plan.json'));
  await readPlan(folder);
}
