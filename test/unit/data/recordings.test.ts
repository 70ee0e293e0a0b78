import assert from 'node:assert/strict';
import {
  cpSync,
  mkdtempSync,
  openSync,
  closeSync,
  ftruncateSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataset } from '../../../src/data/dataset';
import { proposeScale } from '../../../src/data/preprocessing/propose';
import { inRepository } from '../../support/repository';
import { isProblem } from '../../support/isProblem';
import { readData } from '../../support/readData';

const fixture = (...names: string[]) => inRepository('test', 'fixtures', 'audio', ...names);
const { tones, ...forms } = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as Record<
  string,
  readonly number[]
> & { readonly tones: never };
const { rows: firstRows, count: toneRows } = tones as unknown as {
  readonly rows: readonly (readonly number[])[];
  readonly count: number;
};

const read = (name: string, key?: string, inputShape?: readonly number[]) =>
  readData({ path: fixture(name), ...(key !== undefined && { key }) }, { inputShape });
const noteCodes = ({ notes }: Awaited<ReturnType<typeof read>>) => notes!.map(({ code }) => code);

describe('a recording', () => {
  for (const [name, values] of Object.entries(forms))
    it(`as ${name}.wav has the samples of the reference, to the float32`, async () => {
      const stereo = name !== 'mono';
      const found = await read(`${name}.wav`, stereo ? 'windows=50x2' : 'windows=50');
      assert.deepEqual([found.count, found.shape, found.dtype], [2, stereo ? [50, 2] : [50], 'f4']);
      assert.deepEqual(found.values, Float32Array.from(values));
      assert.equal(found.audio!.rate, 8000);
    });

  for (const [flac, wav] of [
    ['mono', 'mono'],
    ['pcm8', 'pcm8'],
    ['pcm16', 'pcm16'],
    ['pcm24', 'pcm24'],
    ['streamed', 'pcm16'],
  ] as const)
    it(`as ${flac}.flac has the samples of ${wav}.wav, bit for bit`, async () => {
      const key = wav === 'mono' ? 'windows=50' : 'windows=50x2';
      const [packed, plain] = [await read(`${flac}.flac`, key), await read(`${wav}.wav`, key)];
      assert.deepEqual([packed.count, packed.shape], [2, plain.shape]);
      assert.deepEqual(packed.values, plain.values);
      assert.deepEqual([packed.audio!.rate, packed.audio!.channels], [8000, plain.audio!.channels]);
    });

  it('as FLAC has the same rows one after another, from the end, and side by side', async () => {
    const all = Float32Array.from(JSON.parse(readFileSync(fixture('frames.json'), 'utf8')) as number[]);
    const dataset = await openDataset({ path: fixture('frames.flac'), key: 'windows=64' });
    const rowAt = async (start: number) => {
      const row = new Float32Array(64);
      await dataset.read({ start, count: 1 }, row, 0);
      return row;
    };
    const order = [7, 0, 3, 4, 1];
    const found = [...(await Promise.all(order.map(rowAt))), await rowAt(7)];
    await dataset.close();
    for (const [i, row] of [...order, 7].entries())
      assert.deepEqual(found[i], all.subarray(64 * row, 64 * row + 64));
  });

  it('as FLAC that was written to a pipe has the length that it turns out to have, which is said', async () => {
    assert.ok(noteCodes(await read('streamed.flac', 'windows=100')).includes('recording-open-ended'));
  });

  it('has rows as long as the model reads, and what is left over at the end is said', async () => {
    const found = await read('mono.wav', undefined, [1, 32]);
    assert.deepEqual([found.reference.key, found.count, found.shape], ['windows=32', 3, [32]]);
    const [windows] = found.notes!;
    assert.deepEqual(windows!.args, { length: 32, rate: 8000, leftOut: 4 });
    assert.match(windows!.what, /32 samples \(0\.004 s at 8000 samples a second\).*4 samples .* left out/);
  });

  it('is one row with zeros at its end where it is shorter than one', async () => {
    const found = await read('mono.wav', undefined, [1, 128]);
    assert.deepEqual([found.reference.key, found.count], ['files=128', 1]);
    assert.deepEqual([...found.values.subarray(100)], new Array<number>(28).fill(0));
    assert.match(found.notes![0]!.what, /zeros at its end/);
  });

  it('is cut where it is longer than the row that is asked for', async () => {
    const found = await read('mono.wav', 'files=60');
    assert.deepEqual(found.values, Float32Array.from(forms['mono']!.slice(0, 60)));
    assert.match(found.notes![0]!.what, /cut at its end/);
  });

  it('of two channels is averaged for a model that reads one, which is said', async () => {
    const found = await read('pcm16.wav', undefined, [50]);
    const expected = Float32Array.from(
      { length: 100 },
      (_, i) => (forms['pcm16']![2 * i]! + forms['pcm16']![2 * i + 1]!) / 2,
    );
    assert.deepEqual(found.values, expected);
    assert.deepEqual(noteCodes(found), ['recordings-in-windows', 'channels-averaged']);
  });

  it('has its channels along the axis where the model has them', async () => {
    const first = await read('pcm16.wav', undefined, [2, 50]);
    const last = await read('pcm16.wav', undefined, [50, 2]);
    assert.deepEqual(
      [first.shape, last.shape],
      [
        [2, 50],
        [50, 2],
      ],
    );
    const [row, order] = [forms['pcm16']!, (i: number) => 2 * (i % 50) + Math.floor(i / 50)];
    assert.deepEqual(
      first.values.subarray(0, 100),
      Float32Array.from({ length: 100 }, (_, i) => row[order(i)]!),
    );
    assert.deepEqual(last.values, Float32Array.from(row));
  });

  it('of one channel is refused where rows are to have two', async () => {
    await assert.rejects(read('mono.wav', undefined, [2, 50]), isProblem('recording-unsuited'));
  });

  it('is refused by a model that reads pictures, with what could be done', async () => {
    await assert.rejects(read('mono.wav', undefined, [1, 28, 28]), isProblem('model-reads-no-waveform'));
  });

  it('has windows of a usual length where the model reads any', async () => {
    assert.equal((await read('mono.wav', undefined, [1, 0])).reference.key, 'files=100');
    assert.equal((await read('pcm16.wav', undefined, [2, 0])).reference.key, 'files=2x100');
    assert.equal((await read('mono.wav')).reference.key, 'files=100');
  });

  it('whose header does not state its length is read to its end, which is said', async () => {
    for (const name of ['streamed.wav', 'unfinished.wav'])
      assert.ok(noteCodes(await read(name, 'windows=100')).includes('recording-open-ended'));
  });

  it('is not scaled again, whatever the decoder reaches', async () => {
    const description = await read('mono.wav', 'windows=50');
    const by = { kind: 'unbounded', operator: null } as const;
    const silent = { ...description, range: [0, 0] as const };
    for (const data of [description, silent])
      assert.deepEqual(proposeScale(data, { output: { range: [-1, 1], evidence: by } as never }), {
        value: { kind: 'none' },
        evidence: { kind: 'full-range', encoding: 's16' },
        origin: 'proposal',
      });
  });

  it('says what is wrong with a key', async () => {
    for (const key of ['windows', 'windows=0', 'windows=2x3x4', 'files=', 'rows=5'])
      await assert.rejects(read('mono.wav', key), isProblem('window-key-unreadable'));
    await assert.rejects(read('mono.wav', 'windows=101'), isProblem('recordings-too-short'));
  });

  it('of 2 GB opens at once, and only the rows asked for are read', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-recordings-'));
    try {
      const file = path.join(folder, 'long.wav');
      const header = Buffer.from(readFileSync(fixture('mono.wav')).subarray(0, 44));
      header.writeUInt32LE(2 ** 31, 40);
      writeFileSync(file, header);
      const handle = openSync(file, 'r+');
      ftruncateSync(handle, 44 + 2 ** 31);
      closeSync(handle);
      const before = process.resourceUsage().maxRSS;
      const dataset = await openDataset({ path: file, key: 'windows=1024' });
      assert.equal(dataset.description.count, 2 ** 20);
      await dataset.read({ start: 2 ** 20 - 1, count: 1 }, new Float32Array(1024), 0);
      await dataset.close();
      assert.ok((process.resourceUsage().maxRSS - before) * 1024 < 2 ** 28);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a folder of recordings', () => {
  it('has the windows of each file after those of another, with its folders as the labels', async () => {
    const found = await read('tones', undefined, [1, 64]);
    assert.deepEqual([found.format, found.count, found.shape], ['audio', toneRows, [64]]);
    for (const [row, values] of firstRows.entries())
      assert.deepEqual(found.values.subarray(64 * row, 64 * row + 64), Float32Array.from(values));
    assert.deepEqual(found.labels!.names, ['high', 'low']);
    assert.deepEqual([...found.labels!.values], [...Array<number>(11).fill(0), ...Array<number>(11).fill(1)]);
    assert.deepEqual(found.labels!.evidence, { kind: 'folders' });
  });

  it('is a row a file where none is as long as two, padded or cut, which is said', async () => {
    const found = await read('tones', undefined, [1, 256]);
    assert.deepEqual([found.reference.key, found.count], ['files=256', 6]);
    assert.deepEqual([...found.labels!.values], [0, 0, 0, 1, 1, 1]);
    const [note] = found.notes!;
    assert.deepEqual(note!.args, { length: 256, rate: 8000, files: 6, padded: 2, cut: 2 });
    assert.match(note!.what, /2 shorter ones have zeros at the end; 2 longer ones are cut at the end/);
  });

  it('may mix WAV and FLAC', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-recordings-'));
    try {
      for (const name of ['mono.wav', 'mono.flac']) cpSync(fixture(name), path.join(folder, name));
      const { count, values } = await readData({ path: folder, key: 'windows=50' });
      assert.deepEqual([count, values], [4, Float32Array.from([...forms['mono']!, ...forms['mono']!])]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  describe('with others among them', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-recordings-'));
      for (const name of ['a.wav', 'd.wav']) cpSync(fixture('mono.wav'), path.join(folder, name));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    it('loses no more than the row of one that is damaged or of another rate', async () => {
      writeFileSync(path.join(folder, 'b.wav'), 'RIFF');
      const other = Buffer.from(readFileSync(fixture('mono.wav')));
      other.writeUInt32LE(16000, 24);
      writeFileSync(path.join(folder, 'c.wav'), other);
      const dataset = await openDataset({ path: folder, key: 'windows=50' });
      const { count } = dataset.description;
      const values = new Float32Array(count * 50);
      await dataset.read({ start: 0, count }, values, 0);
      const problems = Array.from({ length: count }, (_, row) => dataset.problemOf!(row));
      await dataset.close();
      assert.deepEqual(
        Array.from({ length: count }, (_, row) => Number.isNaN(values[50 * row])),
        [false, false, true, true, false, false],
      );
      assert.match(problems[2]!, /b\.wav .*too short for its header/);
      assert.match(problems[3]!, /c\.wav has 16000 samples a second, but the first recording 8000/);
    });

    it('has no row of one that is shorter than a window, which is said', async () => {
      const short = Buffer.from(readFileSync(fixture('mono.wav')).subarray(0, 44 + 20));
      short.writeUInt32LE(20, 40);
      for (const name of ['0.wav', 'b.wav', 'e.wav']) writeFileSync(path.join(folder, name), short);
      const { count, values, notes } = await readData({ path: folder, key: 'windows=50' });
      const mono = forms['mono']!;
      assert.equal(count, 4);
      assert.deepEqual(values, Float32Array.from([...mono, ...mono]));
      assert.equal(notes![0]!.args['leftOut'], 30);
    });

    it('is noticed where a recording is written again', async () => {
      const dataset = await openDataset({ path: folder, key: 'windows=50' });
      await dataset.read({ start: 0, count: 1 }, new Float32Array(50), 0);
      const written = path.join(folder, 'a.wav');
      writeFileSync(written, readFileSync(fixture('mono.wav')));
      // Times of files advance in steps of some milliseconds.
      utimesSync(written, new Date(), new Date(Date.now() + 1000));
      await assert.rejects(
        dataset.read({ start: 0, count: 1 }, new Float32Array(50), 0),
        isProblem('file-changed'),
      );
      await dataset.close();
    });
  });
});
