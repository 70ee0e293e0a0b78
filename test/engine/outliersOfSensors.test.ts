import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { near, nearRelative } from '../support/near';
import { outlierCalls, type PrintedOutliers } from '../support/outlierCalls';
import { inRepository } from '../support/repository';

const fixture = (name: string) => inRepository('test', 'fixtures', 'outliers', name);

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

/** Float32 of readings of up to 10⁵ that are off by 10² or more, beside float64. */
const sensorRounding = 1e-4;

describe('Outliers among sensors, by an autoencoder that was trained on healthy rows', () => {
  const { inFolder, run, printed } = outlierCalls();
  const golden = JSON.parse(readFileSync(fixture('sensors.json'), 'utf8')) as Sensors;
  const call = [
    ...[fixture('sensors-autoencoder.onnx'), '--reference', fixture('healthy.csv')],
    ...['--data', fixture('operation.csv')],
  ];
  let found: PrintedOutliers;

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
      near(largestErrorShare!, golden.largestShare[row]!, sensorRounding);
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
    const { status, stdout, stderr } = await run(...call, '--threshold', 'q99.5', '--score', 'scaled-error');
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
    const { rows } = JSON.parse(stdout) as PrintedOutliers;
    const [{ scores: none, isFlagged, largestError }] = rows as [(typeof rows)[number]];
    assert.deepEqual([none['scaledError'], isFlagged, largestError], [null, false, null]);
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
