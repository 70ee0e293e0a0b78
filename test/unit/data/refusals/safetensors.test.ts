import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { areRefused, cut, filled, good, put, readAll, replaced } from '../../../support/badFiles';

const tensors = good('images.safetensors');
const again = /save_file/;

describe('a safetensors file', () => {
  areRefused([
    {
      what: 'cut short in its values',
      name: 'cut.safetensors',
      content: cut(tensors, -20),
      said: /it was cut short: images ends at byte 9568, the file at 9560/,
      remedy: again,
    },
    {
      what: 'cut short in its header',
      name: 'head.safetensors',
      content: cut(tensors, 30),
      said: /its header of 152 bytes does not fit in it/,
      remedy: again,
    },
    {
      what: 'of five bytes',
      name: 'tiny.safetensors',
      content: cut(tensors, 5),
      said: /too short for its header/,
      remedy: again,
    },
    {
      what: 'whose header claims to be longer than any memory',
      name: 'length.safetensors',
      content: put(tensors, 0, ...filled(8, 0xff)),
      said: /its header of \d+ bytes does not fit in it/,
      remedy: again,
    },
    {
      what: 'whose header is no JSON',
      name: 'json.safetensors',
      content: put(tensors, 9, 0x7b, 0x7b),
      said: /its header is not JSON/,
      remedy: again,
    },
    {
      what: 'of an unknown type',
      name: 'type.safetensors',
      content: replaced(tensors, '"U8"', '"Q8"'),
      said: /:images holds elements of type Q8/,
      remedy: /Save one of BOOL, U8/,
    },
    {
      what: 'with a shape larger than its tensor',
      name: 'shape.safetensors',
      content: replaced(tensors, '[12, 28, 28]', '[99, 28, 28]'),
      said: /images needs 77616 bytes for its shape, but has 9408/,
      remedy: again,
    },
    {
      what: 'with fewer than no rows',
      name: 'less.safetensors',
      content: replaced(tensors, '[12, 28, 28]', '[-1, 28, 28]'),
      said: /states no type, shape and place of images/,
      remedy: again,
    },
    {
      what: 'whose tensor ends before it begins',
      name: 'places.safetensors',
      content: replaced(tensors, '[0, 9408]', '[9408, 0]'),
      said: /states no type, shape and place of images/,
      remedy: again,
    },
  ]);

  it('with NaN and infinite values is read, and they are counted', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-bad-'));
    const file = path.join(folder, 'nan.safetensors');
    const header = Buffer.from('{"x":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}');
    const length = Buffer.alloc(8);
    length.writeUInt32LE(header.length);
    const values = Buffer.from(Float32Array.of(1, NaN, -Infinity, 4).buffer);
    writeFileSync(file, Buffer.concat([length, header, values]));
    const found = await readAll(file);
    rmSync(folder, { recursive: true });
    assert.equal(found.notFinite, 2);
    assert.deepEqual([...found.values], [1, NaN, -Infinity, 4]);
  });
});
