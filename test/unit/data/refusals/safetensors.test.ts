import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { areRefused, cut, filled, good, put, readAll, replaced } from '../../../support/badFiles';

const tensors = good('images.safetensors');

describe('a safetensors file', () => {
  areRefused([
    {
      what: 'cut short in its values',
      name: 'cut.safetensors',
      content: cut(tensors, -20),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'cut-short', key: 'images', end: 9568, size: 9560 } },
    },
    {
      what: 'cut short in its header',
      name: 'head.safetensors',
      content: cut(tensors, 30),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'header-too-long', length: 152 } },
    },
    {
      what: 'of five bytes',
      name: 'tiny.safetensors',
      content: cut(tensors, 5),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'too-short' } },
    },
    {
      what: 'whose header claims to be longer than any memory',
      name: 'length.safetensors',
      content: put(tensors, 0, ...filled(8, 0xff)),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'header-too-long', length: 18446744073709552000 } },
    },
    {
      what: 'whose header is no JSON',
      name: 'json.safetensors',
      content: put(tensors, 9, 0x7b, 0x7b),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'not-json' } },
    },
    {
      what: 'of an unknown type',
      name: 'type.safetensors',
      content: replaced(tensors, '"U8"', '"Q8"'),
      code: 'safetensors-type-unsupported',
      args: { type: 'Q8' },
    },
    {
      what: 'with a shape larger than its tensor',
      name: 'shape.safetensors',
      content: replaced(tensors, '[12, 28, 28]', '[99, 28, 28]'),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'size-differs', key: 'images', needed: 77616, found: 9408 } },
    },
    {
      what: 'with fewer than no rows',
      name: 'less.safetensors',
      content: replaced(tensors, '[12, 28, 28]', '[-1, 28, 28]'),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'tensor-incomplete', key: 'images' } },
    },
    {
      what: 'whose tensor ends before it begins',
      name: 'places.safetensors',
      content: replaced(tensors, '[0, 9408]', '[9408, 0]'),
      code: 'safetensors-unreadable',
      args: { defect: { kind: 'tensor-incomplete', key: 'images' } },
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
