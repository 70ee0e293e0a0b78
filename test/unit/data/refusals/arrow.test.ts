import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Float64, tableToIPC, Table, Utf8, vectorFromArray } from 'apache-arrow';
import { areRefused, cut, filled, good, put, readAll, type BadFile } from '../../../support/badFiles';

const metadata = /the metadata of a message are damaged/;
const short = /it was cut short, or a message claims to be longer than it/;

function wrongWith(name: string): BadFile[] {
  const bytes = good(name);
  return [
    {
      what: `${name} cut in half`,
      name: `half-${name}`,
      content: cut(bytes, bytes.length >> 1),
      code: 'arrow-unreadable',
      reason: short,
    },
    {
      what: `${name} without but ten bytes`,
      name: `tiny-${name}`,
      content: cut(bytes, 10),
      code: 'arrow-unreadable',
      reason: /was cut short/,
    },
    {
      what: `${name} whose message claims to be longer than it`,
      name: `length-${name}`,
      content: put(bytes, 12, 0xff, 0xff, 0xff, 0x7f),
      code: 'arrow-unreadable',
      reason: short,
    },
    {
      what: `${name} whose schema is damaged`,
      name: `schema-${name}`,
      content: put(bytes, 20, ...filled(40, 0xff)),
      code: 'arrow-unreadable',
      reason: metadata,
    },
    {
      what: `${name} whose messages are of an old form`,
      name: `old-${name}`,
      content: put(bytes, 8, 1, 2, 3, 4, 5, 6, 7),
      code: 'arrow-unreadable',
      reason: /before 0\.15, or damaged|a message claims|metadata of a message/,
    },
  ];
}

describe('an Arrow file:', () => {
  areRefused([
    {
      what: 'one without a byte',
      name: 'e.arrow',
      content: '',
      code: 'arrow-unreadable',
      reason: /it has no schema/,
    },
    ...wrongWith('images.arrow'),
    ...wrongWith('columns.feather'),
    ...wrongWith('stream.arrow').filter(({ name }) => !name.startsWith('length')),
  ]);

  it('one with missing and infinite values is read, and they are counted', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-bad-'));
    const file = path.join(folder, 'missing.arrow');
    const table = new Table({
      a: vectorFromArray([null, 2, 3], new Float64()),
      b: vectorFromArray([-Infinity, NaN, 6], new Float64()),
      kind: vectorFromArray([null, 'even', 'odd'], new Utf8()),
    });
    writeFileSync(file, tableToIPC(table, 'file'));
    const { notFinite, values, labels } = await readAll(file);
    rmSync(folder, { recursive: true });
    assert.equal(notFinite, 3);
    assert.deepEqual([...values], [NaN, -Infinity, 2, NaN, 3, 6]);
    assert.deepEqual(labels!.names, ['', 'even', 'odd']);
  });
});
