import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatSetUp } from '../../../src/model/setUp/formatSetUp';
import { parseSetUp, readSetUp } from '../../../src/model/setUp/readSetUp';
import type { RequestedSettings } from '../../../src/core/settings/requestedSettings';
import { isProblem } from '../../support/isProblem';

describe('a set-up file', () => {
  let folder: string;
  const inFolder = (...parts: string[]) => path.join(folder, ...parts);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'set-up-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is read back as it was written, wherever its files lie', () => {
    const settings: RequestedSettings = {
      roles: { out1: 'mu', out2: 'standard-deviation' },
      decoder: inFolder('decoder.onnx'),
      data: { path: inFolder('data', 'images.npz'), key: 'train' },
      labels: { path: '/far/away/labels.npy' },
      conditions: { label: `${inFolder('data', 'images.npz')}:digit`, size: '0.5,2', library: 'log-sum' },
      sampleConditions: { label: '3' },
      layout: 'nhwc',
      scale: '0.5,0.25',
      likelihood: 'laplace:2',
      samples: 64,
      importance: 8,
      seed: 3,
    };
    const file = inFolder('model.vae.json');
    const text = formatSetUp(settings, folder);
    assert.deepEqual(parseSetUp(file, text).settings, settings);
    assert.match(text, /"data": "data\/images\.npz:train"/);
    assert.match(text, /"label": "data\/images\.npz:digit"/);
  });

  it('names a file in full where its name reads like FILE:KEY', () => {
    const settings: RequestedSettings = { data: { path: inFolder('odd.npz:name') } };
    const text = formatSetUp(settings, folder);
    assert.deepEqual(parseSetUp(inFolder('m.vae.json'), text).settings, settings);
  });

  it('is found beside its model, and from either half of a pair', () => {
    for (const name of ['vae-encoder.onnx', 'vae-decoder.onnx']) writeFileSync(inFolder(name), '');
    writeFileSync(inFolder('vae-encoder.vae.json'), '{"seed": 5}');
    for (const name of ['vae-encoder.onnx', 'vae-decoder.onnx']) {
      const found = readSetUp(inFolder(name), undefined);
      assert.deepEqual(found?.settings, { seed: 5 });
    }
    assert.equal(readSetUp(inFolder('other.onnx'), undefined), null);
  });

  it('that is no JSON is said to be none, and nothing of it is used', () => {
    const { settings, complaints } = parseSetUp('/m.vae.json', '{"seed": 5,}');
    assert.deepEqual(settings, {});
    const [complaint] = complaints;
    assert.equal(complaint!.code, 'set-up-not-json');
    assert.match(complaint!.args['error'] as string, /position 11/);
  });

  it('with a byte order mark is read', () => {
    assert.deepEqual(parseSetUp('/m.vae.json', '\uFEFF{"seed": 5}').settings, { seed: 5 });
  });

  it('of any size or kind but a small file is left alone', () => {
    mkdirSync(inFolder('a.vae.json'));
    writeFileSync(inFolder('b.vae.json'), `{"seed": 5${' '.repeat(1 << 18)}}`);
    assert.equal(readSetUp(inFolder('a.onnx'), undefined), null);
    assert.equal(readSetUp(inFolder('b.onnx'), undefined), null);
  });

  it('that was asked for by name must be there', () => {
    assert.throws(
      () => readSetUp(inFolder('m.onnx'), inFolder('mine.vae.json')),
      isProblem('setup-file-unreadable', { file: 'mine.vae.json' }),
    );
  });

  it('tells its contents apart', () => {
    const one = parseSetUp('/m.vae.json', '{"seed": 5}');
    const other = parseSetUp('/m.vae.json', '{"seed": 6}');
    assert.notEqual(one.digest, other.digest);
  });
});
