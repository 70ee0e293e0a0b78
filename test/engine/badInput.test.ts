import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { latentLens } from '../support/commandLine';
import { inRepository } from '../support/repository';

const sample = (name: string) => inRepository('media', 'sample', name);
const encoder = sample('fashion-mnist-encoder.onnx');
const data = sample('fashion-mnist-test.npz');

describe('bad input is one worded error, exit status 1 and no stack trace:', () => {
  let folder: string;
  const inFolder = (name: string) => path.join(folder, name);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
    writeFileSync(inFolder('text.onnx'), 'this is no model\n'.repeat(20));
    const whole = readFileSync(encoder);
    writeFileSync(inFolder('cut-encoder.onnx'), whole.subarray(0, whole.length - 1000));
    copyFileSync(sample('fashion-mnist-decoder.onnx'), inFolder('cut-decoder.onnx'));
    writeFileSync(inFolder('scrambled-encoder.onnx'), scrambled(whole));
    copyFileSync(sample('fashion-mnist-decoder.onnx'), inFolder('scrambled-decoder.onnx'));
    writeFileSync(inFolder('empty.onnx'), '');
    writeFileSync(inFolder('text.npy'), 'this is no array\n'.repeat(20));
    writeFileSync(inFolder('cut.npz'), readFileSync(data).subarray(0, 100_000));
    mkdirSync(inFolder('folder.onnx'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [inFolder('pipe.npy')]);
    else mkdirSync(inFolder('pipe.npy'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const inspect = (model: string, dataPath = data) => ['inspect', model, '--data', dataPath, '--limit', '4'];
  const cases: readonly (readonly [what: string, args: () => readonly string[], said: RegExp])[] = [
    [
      'a model that is not ONNX',
      () => inspect(inFolder('text.onnx')),
      /text\.onnx is no ONNX model: it is text/,
    ],
    [
      'a model that is empty',
      () => inspect(inFolder('empty.onnx')),
      /empty\.onnx is no ONNX model: it is empty/,
    ],
    [
      'a model cut short',
      () => inspect(inFolder('cut-encoder.onnx')),
      /cut-encoder\.onnx is not a whole ONNX model/,
    ],
    [
      'a model whose graph the runtime rejects',
      () => inspect(inFolder('scrambled-encoder.onnx')),
      /runtime does not accept scrambled-encoder\.onnx/,
    ],
    [
      'a model that is not there',
      () => inspect(inFolder('none.onnx')),
      /none\.onnx cannot be read: there is no such file/,
    ],
    [
      'a model that cannot be read',
      () => inspect(inFolder('folder.onnx')),
      /folder\.onnx cannot be read: it is not a file/,
    ],
    [
      'a classifier',
      () => inspect(inRepository('test', 'fixtures', 'notVae', 'classifier.onnx')),
      /looks like a classifier: it outputs logits/,
    ],
    [
      'a normalizing flow',
      () => inspect(inRepository('test', 'fixtures', 'exports', 'flow.onnx')),
      /looks like a normalizing flow: it outputs log_det/,
    ],
    [
      'data of the wrong shape',
      () => inspect(encoder, inRepository('test', 'fixtures', 'linearGaussian', 'lg-8x20.npy')),
      /shape \[20\] \(20 values\), but the model reads \[1, 28, 28\]/,
    ],
    [
      'data that are not there',
      () => inspect(encoder, inFolder('none.npy')),
      /none\.npy cannot be read: there is no such file/,
    ],
    [
      'data that cannot be read',
      () => inspect(encoder, inFolder('pipe.npy')),
      /pipe\.npy cannot be read: it is not a file/,
    ],
    [
      'data that are no array',
      () => inspect(encoder, inFolder('text.npy')),
      /text\.npy is not a numpy array/,
    ],
    [
      'an archive cut short',
      () => inspect(encoder, inFolder('cut.npz')),
      /cut\.npz is not a readable npz archive/,
    ],
    ['an archive without the member', () => inspect(encoder, `${data}:nothing`), /has no member nothing/],
    ['data of an unknown format', () => inspect(encoder, encoder), /isn't a supported data file/],
    ['an offset beyond the data', () => [...inspect(encoder), '--offset', '5000'], /dataset has 1000 rows/],
    [
      'an execution provider that is not here',
      () => [...inspect(encoder), '--ep', 'dml'],
      /execution provider dml isn't available/,
    ],
    [
      'a place that cannot be written',
      () => [...inspect(encoder), '--out', path.join(data, 'x.json')],
      /cannot be written/,
    ],
  ];
  for (const [what, args, said] of cases) {
    it(what, async () => {
      const { status, stdout, stderr } = await latentLens(args());
      assert.equal(status, 1, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, said);
      assert.doesNotMatch(stderr, /\n\s+at |undefined|\[object/);
    });
  }
});

/** A model that is well-formed as a file, with an operator that does not exist. */
function scrambled(model: Buffer): Buffer {
  const copy = Buffer.from(model);
  for (let at = copy.indexOf('Relu'); at >= 0; at = copy.indexOf('Relu', at + 1)) copy.write('Rexx', at);
  return copy;
}
