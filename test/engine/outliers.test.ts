import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { near, nearRelative } from '../support/near';
import { readData } from '../support/readData';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

const fixture = (name: string) => inRepository('test', 'fixtures', 'outliers', name);
const sample = (name: string) => inRepository('media', 'sample', name);

interface Sensors {
  readonly fault: readonly string[];
  readonly scaledError: readonly number[];
  readonly largest: readonly string[];
  readonly largestShare: readonly number[];
  readonly q99: Readonly<Record<'threshold' | 'precision' | 'recall', number>>;
  readonly f1: Readonly<Record<'threshold' | 'precision' | 'recall' | 'value', number>>;
  readonly auroc: number;
  readonly averagePrecision: number;
}

interface Score {
  readonly auroc: number;
  readonly aurocSe: number;
  readonly averagePrecision: number;
  readonly threshold: number | string;
  readonly flagged: number;
  readonly precision: number | null;
  readonly recall: number;
  readonly f1: number;
}

interface Printed {
  readonly score: string;
  readonly scores: Readonly<Record<string, Score>>;
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly peak: number }[];
  readonly rows: readonly {
    readonly index: number;
    readonly label: string | null;
    readonly isOutlier?: boolean;
    readonly isFlagged: boolean;
    readonly scores: Readonly<Record<string, number | null>>;
    readonly quantiles: Readonly<Record<string, number | null>>;
    readonly largestError: string;
    readonly largestErrorShare: number;
  }[];
  readonly referenceRows: readonly { readonly scores: Readonly<Record<string, number | null>> }[];
  readonly manifest: { readonly kind: string; readonly command: string };
}

/** Float32 of readings of up to 10⁵ that are off by 10² or more, beside float64. */
const sensorRounding = 1e-4;

describe('latent-lens outliers', () => {
  const pool = sharedPool(1);
  let folder: string;
  const inFolder = (name: string) => path.join(folder, name);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-outliers-'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...args: string[]) => latentLensOn(pool(), ['outliers', ...args]);

  async function printed(...args: string[]): Promise<Printed> {
    const { status, stdout, stderr } = await run(...args, '--format', 'json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Printed;
  }

  describe('of sensors, by an autoencoder that was trained on healthy rows', () => {
    const golden = JSON.parse(readFileSync(fixture('sensors.json'), 'utf8')) as Sensors;
    const call = [
      ...[fixture('sensors-autoencoder.onnx'), '--reference', fixture('healthy.csv')],
      ...['--data', fixture('operation.csv')],
    ];
    let found: Printed;

    before(async () => {
      found = await printed(...call, '--inlier-label', 'none', '--threshold', 'f1');
    });

    it("has the scores of PyTorch in float64, in units of the reference's own errors", () => {
      assert.equal(found.score, 'scaledError');
      for (const [row, { scores }] of found.rows.entries())
        nearRelative(scores['scaledError']!, golden.scaledError[row]!, sensorRounding);
    });

    it('names the sensor at fault first, by the head of the table', () => {
      for (const [
        row,
        { largestError, largestErrorShare, label, isOutlier, isFlagged },
      ] of found.rows.entries()) {
        assert.equal(largestError, golden.largest[row]);
        near(largestErrorShare, golden.largestShare[row]!, sensorRounding);
        assert.equal(label, golden.fault[row]);
        assert.equal(isOutlier, label !== 'none');
        if (isOutlier && isFlagged) assert.equal(largestError, label);
      }
    });

    it('has the areas, threshold, precision and recall of scikit-learn', () => {
      const score = found.scores['scaledError']!;
      // No two of its scores are so near that float32 changes their order.
      near(score.auroc, golden.auroc, 1e-12);
      near(score.averagePrecision, golden.averagePrecision, 1e-12);
      nearRelative(Number(score.threshold), golden.f1.threshold, sensorRounding);
      near(score.precision!, golden.f1.precision, 1e-12);
      near(score.recall, golden.f1.recall, 1e-12);
      near(score.f1, golden.f1.value, 1e-12);
    });

    it('flags what is above 99 % of the reference, unless it is stated otherwise', async () => {
      const { scores, stretches, rows } = await printed(...call, '--inlier-label', 'none');
      const { threshold, precision, recall } = scores['scaledError']!;
      nearRelative(Number(threshold), golden.q99.threshold, sensorRounding);
      near(precision!, golden.q99.precision, 1e-12);
      near(recall, golden.q99.recall, 1e-12);
      const flagged = stretches.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, place) => from + place),
      );
      assert.deepEqual(
        flagged,
        rows.filter(({ isFlagged }) => isFlagged).map(({ index }) => index),
      );
      assert.ok(stretches.some(({ from, to, peak }) => from <= 40 && to >= 51 && peak >= from && peak <= to));
    });

    it('has tables for people, with the sensors and the stretches', async () => {
      const { status, stdout, stderr } = await run(
        ...call,
        '--threshold',
        'q99.5',
        '--score',
        'scaled-error',
      );
      assert.equal(status, 0, stderr);
      assert.match(stdout, /above 99\.5% of the reference rows/);
      assert.match(stdout, /scaled-error \* /);
      assert.match(stdout, /vibration (9\d|100)%/);
      assert.match(stdout, /Flagged stretches: \d+/);
      assert.ok(Math.max(...stdout.split('\n').map((line) => line.length)) <= 120);
    });

    it('has no score for a row with a missing reading, and says how many', async () => {
      const [head, first, ...rest] = readFileSync(fixture('operation.csv'), 'utf8').split('\n');
      const gap = inFolder('gap.csv');
      writeFileSync(gap, [head, first!.replace(/^[^,]*/, ''), ...rest].join('\n'));
      const { status, stdout, stderr } = await run(...call.slice(0, -1), gap, '--format', 'json');
      assert.equal(status, 0, stderr);
      const { rows } = JSON.parse(stdout) as Printed;
      assert.deepEqual([rows[0]!.scores['scaledError'], rows[0]!.isFlagged], [null, false]);
      assert.ok(rows.slice(1).every(({ scores }) => scores['scaledError'] !== null));
      assert.match(stderr, /1 of 400 rows have no finite figures/);
    });

    it('refuses what it can only guess', async () => {
      for (const [args, why] of [
        [call.slice(0, 1), /requires --reference/],
        [[...call, '--threshold', 'f1'], /requires --outlier-label or --inlier-label/],
        [[...call, '--threshold', 'q101'], /invalid value for --threshold/],
        [[...call, '--threshold', 'cost=1'], /invalid value for --threshold/],
        [[...call, '--score', 'elbo'], /expected scaled-error, /],
        [[...call, '--score', 'rate'], /the model has no rate score \(it has scaled-error, /],
        [[...call, '--outlier-label', 'a', '--inlier-label', 'b'], /exclude each other/],
      ] as const) {
        const { status, stderr } = await run(...args);
        assert.equal(status, 2, stderr);
        assert.match(stderr, why);
      }
      const { status, stderr } = await run(...call, '--outlier-label', 'rust');
      assert.equal(status, 1);
      assert.match(stderr, /No row has the label rust/);
    });
  });

  describe('of pictures, by the bundled VAE', () => {
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
      ) as Printed['manifest'];
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
        for (const [name, score] of Object.entries(scores))
          nearRelative(score!, own[row]!.scores[name]!, 1e-6);
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
      const { scores } = JSON.parse(stdout) as Printed;
      near(scores['meanSquaredError']!.auroc, bytes.scores['meanSquaredError']!.auroc, 1e-4);
    });
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
