import assert from 'node:assert/strict';
import { asShellText } from '../../../src/export/commandOptions';
import { inspectToFileWords } from '../../../src/export/commandWords';
import { manifestOf, type ManifestContent } from '../../../src/export/manifest';
import type { DatasetDescription } from '../../../src/core/dataset/datasetDescription';
import { datasetThat } from '../../support/datasetThat';
import { argumentsOf } from '../../support/manifestCommand';
import { modelThat } from '../../support/modelThat';
import { planThat } from '../../support/planThat';

const rows = datasetThat([1], 4, () => Promise.resolve()).description;
const at = (path: string) => ({ path, stamp: '1/1' });
/** As if every file held its name; but one that was written again. */
const hashes = {
  ofFile: ({ path }: { readonly path: string }) => Promise.resolve(path === 'gone' ? null : `of ${path}`),
  ofFolder: (folder: string) => Promise.resolve(`of ${folder}`),
};
const content = (data: DatasetDescription): ManifestContent => ({
  kind: 'samples',
  model: { ...modelThat('probabilities', 'x'), files: [at('m.onnx'), at('gone')] },
  data,
  tables: [],
  provider: 'cpu',
  settings: {},
  files: {},
  command: ['latent-lens', 'inspect', "a man's.onnx", '--out', 'OUT'],
});
const dataIn = async (data: DatasetDescription) => (await manifestOf(content(data), hashes)).data;

describe('A manifest', () => {
  it('has the hash of each file of the model, and none of one that was written again', async () => {
    const { modelFiles } = await manifestOf(content(rows), hashes);
    assert.deepEqual(modelFiles, [
      { name: 'm.onnx', sha256: 'of m.onnx' },
      { name: 'gone', sha256: null, writtenAgain: true },
    ]);
  });

  it('has the hash of the data, and of labels that choose rows and lie in a file of their own', async () => {
    const values = new Int32Array(4);
    const labels = {
      reference: { path: 'labels.npy' },
      evidence: { kind: 'chosen' as const },
      values,
      files: [at('labels.npy')],
    };
    const data = await dataIn({ ...rows, versions: [at('rows.npy')], labels });
    assert.deepEqual(data, {
      path: 'rows.npy',
      sha256: 'of rows.npy',
      count: 4,
      shape: [1],
      labels: { source: 'labels.npy', sha256: 'of labels.npy' },
    });
  });

  it('has the hash of each part of a table, and one of all pictures of a folder', async () => {
    const parts = await dataIn({ ...rows, versions: [at('d'), at('d/0.csv'), at('d/1.csv')] });
    assert.deepEqual((parts as { parts: unknown }).parts, [
      { name: '0.csv', sha256: 'of d/0.csv' },
      { name: '1.csv', sha256: 'of d/1.csv' },
    ]);
    const members = { count: 2, bytes: 3, newest: 0, stamp: 's' };
    const folder = await dataIn({
      ...rows,
      reference: { path: 'd' },
      versions: [at('d'), at('d/a')],
      members,
    });
    assert.deepEqual(folder, {
      path: 'd',
      sha256: 'of d',
      pictures: { count: 2, bytes: 3, newest: '1970-01-01T00:00:00.000Z', stamp: 's' },
      count: 4,
      shape: [1],
    });
  });

  it('quotes words of its command as a shell reads them', async () => {
    const { command } = await manifestOf(content(rows), hashes);
    assert.equal(command, "latent-lens inspect 'a man'\\''s.onnx' --out OUT");
    assert.deepEqual(argumentsOf({ command }, 'here'), ['inspect', "a man's.onnx", '--out', 'here']);
  });

  it('quotes them for PowerShell on Windows, which reads @ and , as its own', () => {
    const words = ['C:\\a\\b.onnx', "a man's.onnx", 'a.npy:x[...,:3]@last', '0,1'];
    assert.equal(asShellText(words, 'win32'), "C:\\a\\b.onnx 'a man''s.onnx' 'a.npy:x[...,:3]@last' '0,1'");
  });
});

describe('The command of figures', () => {
  const plan = planThat({
    model: { ...modelThat('unbounded', 'x'), files: [at('m.onnx')] },
    dataVersions: [],
    likelihood: { kind: 'gaussian-optimal' },
    batch: 512,
  });
  const source = { plan, data: rows, requested: {}, layout: 'auto', sigma: 0.25 } as const;

  it('finds the optimal σ again, but where fewer draws than led to it are asked for', () => {
    assert.match(asShellText(inspectToFileWords(source, 256, 0)), /--likelihood gaussian-optimal /);
    assert.match(asShellText(inspectToFileWords(source, 1, 0)), /--likelihood gaussian:0.25 .*--samples 1 /);
  });

  it('says that pictures stay as they are where the user said so', () => {
    const kept = { ...source, requested: { recipe: 'none' } };
    assert.match(asShellText(inspectToFileWords(kept, 256, 0)), /--recipe none /);
    assert.doesNotMatch(asShellText(inspectToFileWords(source, 256, 0)), /--recipe/);
  });
});
