import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { openDataset } from '../../src/data/dataset';
import { describeModel } from '../../src/model/describe';
import { outlineModel } from '../../src/model/outline';
import { parseSetUp } from '../../src/model/setUp/readSetUp';
import { elementCount } from '../../src/core/shape';
import { inRepository } from '../support/repository';
import { bytesOf, filesBeside } from './filesBeside';
import type { Mutation } from './mutate';
import { mutateJson, mutateMember } from './mutateInside';

/** A kind of file that comes from strangers: whole ones to start from, and what reads them. */
export interface Target {
  /** The extension, with what the file is used as if that is not data or a model: `.npz prior`. */
  readonly name: string;
  readonly extension: string;
  readonly corpus: readonly Uint8Array[];
  /** Damages what checksums or syntax enclose; half of the files are damaged in this way, the others anywhere. */
  readonly damage?: Mutation;
  /** Reads a file as the product does; throws a problem in words where it cannot. */
  readonly read: (file: string) => Promise<void>;
}

/** A kind of file, and what it is used as if that is not data or a model. */
export type UnnamedTarget = Omit<Target, 'name'> & { readonly as?: string };

const maxSeed = 400_000;
const maxMember = 20_000;

/**
 * Every kind of file, each with what the fixtures have of it.
 *
 * @param only the name of the one kind that is wanted
 */
export function targets(only?: string): Target[] {
  const files = filesBelow(inRepository('test', 'fixtures')).concat(
    filesBelow(inRepository('media', 'sample')),
  );
  const corpusOf = (extension: string) =>
    files
      .filter((file) => file.endsWith(extension) && statSync(file).size <= maxSeed)
      .map((file) => readFileSync(file));
  const kinds: UnnamedTarget[] = [
    { extension: '.onnx', corpus: corpusOf('.onnx'), read: readModelFile },
    { extension: '.npy', corpus: corpusOf('.npy'), read: readDataFile },
    {
      extension: '.npz',
      corpus: [...archives(corpusOf('.npy')), ...corpusOf('.npz')],
      damage: mutateMember,
      read: readDataFile,
    },
    ...[
      '.csv',
      '.parquet',
      '.arrow',
      '.safetensors',
      '.h5',
      '.h5ad',
      '.mat',
      '.loom',
      '.png',
      '.jpg',
      '.webp',
      '.bmp',
      '.tif',
      '.wav',
      '.flac',
      '.mtx',
    ].map((extension) => ({ extension, corpus: corpusOf(extension), read: readDataFile })),
    { extension: '.feather', corpus: corpusOf('.feather'), read: readDataFile },
    { extension: '.idx3-ubyte', corpus: corpusOf('-idx3-ubyte'), read: readDataFile },
    { extension: '.gz', corpus: corpusOf('-ubyte.gz'), read: readDataFile },
    { extension: '.vae.json', corpus: bytesOf(setUps), damage: mutateJson, read: readSetUpFile },
    ...filesBeside(corpusOf),
  ];
  return kinds
    .map(({ as, ...kind }) => ({ ...kind, name: as ? `${kind.extension} ${as}` : kind.extension }))
    .filter(({ name, corpus }) => corpus.length > 0 && (only === undefined || name === only));
}

/** Archives of the arrays, with labels beside them: stored, and compressed. */
function archives(arrays: readonly Uint8Array[]): Uint8Array[] {
  return arrays
    .filter(({ length }) => length <= maxMember)
    .flatMap((array) => [
      zipSync({ 'images.npy': array, 'labels.npy': array }, { level: 0 }),
      zipSync({ 'images.npy': array, 'names.npy': array }),
    ]);
}

const setUps = [
  '{"roles": {"mu": "mu", "logvar": "log-variance"}, "data": "images.npz:train", "seed": 3}',
  '{"decoder": "d.onnx", "likelihood": "gaussian:0.1", "scale": "0.5,0.25", "layout": "nhwc"}',
  '{"labels": {"path": "labels.npy", "key": "y"}, "samples": 64, "importance": 5000}',
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name.toString()))
    .filter((file) => statSync(file).isFile());
}

function readModelFile(file: string): Promise<void> {
  outlineModel(file, undefined, {});
  describeModel(file, undefined, {});
  return Promise.resolve();
}

async function readDataFile(file: string): Promise<void> {
  const dataset = await openDataset({ path: file });
  try {
    const { count, shape } = dataset.description;
    const rows = Math.min(count, 4);
    const length = elementCount(shape);
    // What the pass does, for files that claim no more than they can hold.
    if (rows * length <= 2 ** 24)
      await dataset.read({ start: count - rows, count: rows }, new Float32Array(rows * length), 0);
  } finally {
    await dataset.close();
  }
}

function readSetUpFile(file: string): Promise<void> {
  parseSetUp(file, readFileSync(file, 'utf8'));
  return Promise.resolve();
}
