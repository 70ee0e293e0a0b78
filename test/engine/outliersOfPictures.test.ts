import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeNpy } from '../../src/export/npy';
import { near, nearRelative } from '../support/near';
import { outlierCalls, type PrintedOutliers } from '../support/outlierCalls';
import { readData } from '../support/readData';
import { inRepository } from '../support/repository';

const fixture = (name: string) => inRepository('test', 'fixtures', 'outliers', name);

const sample = (name: string) => inRepository('media', 'sample', name);

describe('Outliers among pictures, by the bundled VAE', () => {
  const { inFolder, run, printed } = outlierCalls();
  const model = sample('fashion-mnist-encoder.onnx');
  const reference = ['--reference', sample('fashion-mnist-test.npz'), '--reference-subset', 'limit=500'];
  const draws = ['--samples', '16', '--importance', '64'];
  /** The other half of the rows, as they are and made strange; each as the documentation lists it. */
  let sets: Readonly<Record<string, string>>;

  before(async () => {
    const { values } = await readData({ path: sample('fashion-mnist-test.npz'), key: 'images' });
    const half = Uint8Array.from(values.subarray(500 * 784));
    const flipped = half.map((_, at) => half[at - (at % 28) + 27 - (at % 28)]!);
    // Park and Miller's generator: any noise will do.
    let state = 1;
    const noise = half.map(() => (state = (state * 48_271) % 2_147_483_647) % 256);
    const write = (name: string, bytes: Uint8Array) => {
      const head = Buffer.alloc(16);
      // As MNIST is: bytes along three axes.
      for (const [place, value] of [0x803, 500, 28, 28].entries()) head.writeUInt32BE(value, 4 * place);
      writeFileSync(inFolder(name), Buffer.concat([head, bytes]));
      return inFolder(name);
    };
    sets = {
      same: write('half-idx3-ubyte', half),
      flipped: write('flipped-idx3-ubyte', flipped),
      digits: fixture('digits.npz'),
      noise: write('noise-idx3-ubyte', noise),
    };
  });

  it('has the areas that the documentation lists, good or not', async () => {
    const listed = listedAreas();
    for (const [set, file] of Object.entries(sets)) {
      const { scores } = await printed(model, ...reference, '--data', file, ...draws);
      const optionOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      for (const [name, { auroc, aurocSe }] of Object.entries(scores)) {
        // As far as processors round differently.
        near(listed.get(`${set} ${optionOf(name)}`)!.auroc, auroc, 0.002);
        near(listed.get(`${set} ${optionOf(name)}`)!.se, aurocSe, 0.002);
      }
    }
  });

  it('has the same areas in the README', () => {
    const listed = listedAreas();
    const rows = readFileSync(inRepository('README.md'), 'utf8').match(
      /^[a-z-]+(?: +\d\.\d{3}\(\d+\)){3}$/gm,
    )!;
    assert.equal(rows.length, listed.size / 4);
    for (const row of rows) {
      const [score, ...areas] = row.split(/ +/);
      for (const [place, set] of ['flipped', 'digits', 'noise'].entries()) {
        const { auroc, se } = listed.get(`${set} ${score}`)!;
        assert.equal(areas[place], `${auroc.toFixed(3)}(${Math.round(1000 * se)})`);
      }
    }
  });

  it('writes scores of which the area is the share of pairs in the right order', async () => {
    const out = inFolder('scores.csv');
    const args = [model, ...reference, '--data', sets['flipped']!, ...draws];
    const { status, stderr } = await run(...args, '--format', 'csv', '--out', out);
    assert.equal(status, 0, stderr);
    const [head, ...lines] = readFileSync(out, 'utf8').trim().split('\n');
    const names = head!.split(',');
    const { scores } = await printed(...args);
    for (const [name, { auroc }] of Object.entries(scores)) {
      const of = (set: string) =>
        lines
          .map((line) => line.split(','))
          .filter(([each]) => each === set)
          .map((cells) => Number(cells[names.indexOf(name)]));
      const [inliers, outliers] = [of('reference'), of('data')];
      const wins = outliers.map((high) =>
        inliers.reduce((sum, low) => sum + (high > low ? 1 : high === low ? 0.5 : 0), 0),
      );
      near(wins.reduce((sum, each) => sum + each, 0) / inliers.length / outliers.length, auroc, 1e-12);
    }
    const manifest = JSON.parse(
      readFileSync(inFolder('scores-manifest.json'), 'utf8'),
    ) as PrintedOutliers['manifest'];
    assert.equal(manifest.kind, 'latent-lens outliers');
    const again = manifest.command.split(' ').slice(2);
    again[again.indexOf('OUT')] = inFolder('again.csv');
    const repeated = await run(...again);
    assert.equal(repeated.status, 0, repeated.stderr);
    assert.equal(readFileSync(inFolder('again.csv'), 'utf8'), readFileSync(out, 'utf8'));
  });

  it('has a score of a row that does not depend on the other rows of the data', async () => {
    const all = await printed(model, ...reference, '--data', sets['flipped']!);
    const some = await printed(
      model,
      ...reference,
      '--data',
      sets['flipped']!,
      '--offset',
      '100',
      '--limit',
      '7',
    );
    const own = all.rows.slice(100, 107);
    assert.deepEqual(
      some.rows.map(({ index }) => index),
      own.map(({ index }) => index),
    );
    // As far as ONNX Runtime rounds other batches differently.
    for (const [row, { scores }] of some.rows.entries())
      for (const [name, score] of Object.entries(scores)) nearRelative(score!, own[row]!.scores[name]!, 1e-6);
    assert.deepEqual(some.referenceRows, all.referenceRows);
  });

  it('says how many rows are reference rows, too', async () => {
    const { stderr } = await run(
      model,
      ...reference,
      '--data',
      sample('fashion-mnist-test.npz'),
      '--limit',
      '510',
    );
    assert.match(stderr, /warning: 500 of the 510 rows are also reference rows/);
    const apart = ['--data', sample('fashion-mnist-test.npz'), '--offset', '500', '--limit', '10'];
    assert.doesNotMatch((await run(model, ...reference, ...apart)).stderr, /also reference rows/);
  });

  it('holds a row against a background model, to which a model itself is no better', async () => {
    const args = [model, ...reference, '--data', sets['digits']!, '--limit', '20', '--background', model];
    const { scores, rows } = await printed(...args);
    assert.equal(scores['likelihoodRatio']!.auroc, 0.5);
    assert.ok(rows.every((row) => row.scores['likelihoodRatio'] === 0));
    const other = [
      '--background',
      inRepository('test', 'fixtures', 'linearGaussian', 'lg-2x5-encoder-exact.onnx'),
    ];
    const { status, stderr } = await run(...args.slice(0, -2), ...other);
    assert.equal(status, 1);
    assert.match(stderr, /lg-2x5-encoder-exact\.onnx|5 values/);
  });

  it('scales data of another type by themselves, and says so', async () => {
    const { values } = await readData({ path: sets['same']! });
    const file = inFolder('floats.npy');
    writeFileSync(
      file,
      encodeNpy(
        Float32Array.from(values, (value) => value / 255),
        [500, 28, 28],
      ),
    );
    const { status, stdout, stderr } = await run(model, ...reference, '--data', file, '--format', 'json');
    assert.equal(status, 0, stderr);
    assert.match(
      stderr,
      /note: The reference is scaled by 0\.\.1, the data, which are of another type, by none/,
    );
    const bytes = await printed(model, ...reference, '--data', sets['same']!);
    const { scores } = JSON.parse(stdout) as PrintedOutliers;
    near(scores['meanSquaredError']!.auroc, bytes.scores['meanSquaredError']!.auroc, 1e-4);
  });

  it('tells the reference its own conditions', async () => {
    const folder = inRepository('test', 'fixtures', 'structures', 'cvae-whole');
    const [conditional, rows] = ['cvae.onnx', 'rows.npz'].map((name) => `${folder}/${name}`) as [
      string,
      string,
    ];
    const call = [conditional, '--reference', rows, '--data', rows, '--samples', '4'];
    const labels = `label=${rows}:label`;
    const own = await printed(...call, '--condition', labels, '--reference-condition', 'label=0');
    const both = await printed(...call, '--condition', 'label=0');
    const column = await printed(...call, '--condition', labels);
    assert.deepEqual(own.referenceRows, both.referenceRows);
    // A column is of the data's rows: the reference has what is found beside its own.
    assert.deepEqual(
      own.rows.map(({ scores }) => scores['negativeElbo']),
      column.rows.map(({ scores }) => scores['negativeElbo']),
    );
    assert.notDeepEqual(own.referenceRows, column.referenceRows);
    assert.match(own.manifest.command, /--reference-condition label=0/);
  });
});

/** The areas under the ROC curve of the documentation, by set and score. */
function listedAreas(): Map<string, { readonly auroc: number; readonly se: number }> {
  const page = readFileSync(inRepository('docs', 'outliers.md'), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((text) => text.trim()));
  return new Map(
    rows.flatMap(([, score, ...areas]) =>
      ['same', 'flipped', 'digits', 'noise'].map((set, place) => {
        const [auroc, se] = areas[place]!.split(' ± ').map(Number);
        return [`${set} ${score!.replaceAll('`', '')}`, { auroc: auroc!, se: se! }] as const;
      }),
    ),
  );
}
