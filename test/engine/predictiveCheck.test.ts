import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import type { PredictiveFigures } from '../../src/core/figures/predictiveFigures';
import { RandomStream } from '../../src/vae/random/randomStream';
import { streams } from '../../src/vae/random/standardNormal';
import { readData } from '../support/readData';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

const folder = inRepository('test', 'fixtures', 'linearGaussian');
const model = path.join(folder, 'lg-2x5-encoder-exact.onnx');
const [rows, sigma] = [3000, 0.5];

describe('Rows against what the model draws', () => {
  const pool = sharedPool(1);
  let temporary: string;
  let data: string;

  const run = async (...args: string[]) => {
    const { status, stdout, stderr } = await latentLensOn(pool(), args);
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const check = async (...args: string[]) =>
    JSON.parse(
      await run(
        'predictive-check',
        model,
        '--data',
        data,
        '--rows',
        String(rows),
        ...args,
        '--format',
        'json',
      ),
    ) as PredictiveFigures & { readonly calibration: { readonly reading: string } };

  before(async () => {
    temporary = mkdtempSync(path.join(tmpdir(), 'predictive-'));
    const means = path.join(temporary, 'means.npy');
    await run('sample', model, '--count', String(rows), '--seed', '77', '--out', means);
    // x = W z + b + σ·ε: rows that the model itself would draw.
    const random = new RandomStream().start(3, streams.ties, 0, 0);
    const x = (await readData({ path: means })).values.map((mean) => mean + sigma * random.normal());
    data = path.join(temporary, 'x.npy');
    writeFileSync(data, encodeNpy(x, [rows, 5]));
  });
  after(() => {
    rmSync(temporary, { recursive: true, force: true });
  });

  it('are ranked evenly if they are the model’s own and q(z|x) is its posterior', async () => {
    const { calibration, statistics, criticalDistance } = await check('--likelihood', `gaussian:${sigma}`);
    assert.equal(calibration.reading, 'calibrated');
    assert.equal(calibration.values, 5 * rows);
    // χ² of 19 degrees of freedom: its mean plus four standard deviations.
    const chi = calibration.histogram.reduce((sum, share) => sum + (share - 0.05) ** 2 / 0.05, 0);
    assert.ok(calibration.values * chi < 19 + 4 * Math.sqrt(38), `χ² ${calibration.values * chi}`);
    // The root of a ratio of mean squares of n normals is off by 1/√(2n).
    assert.ok(Math.abs(calibration.spreadRatio - 1) < 4 / Math.sqrt(2 * calibration.values));
    for (const { name, reconstructions, prior } of statistics) {
      const error = Math.sqrt((0.05 * 0.95) / rows);
      assert.ok(Math.abs(reconstructions.outside - 0.05) < 4 * error, `${name}: ${reconstructions.outside}`);
      assert.ok(prior.distance < 1.5 * criticalDistance, `${name}: ${prior.distance}`);
    }
  });

  it('lie within the intervals of a σ that is too large as often as the normal law says', async () => {
    const { calibration } = await check('--likelihood', `gaussian:${2 * sigma}`, '--replicates', '400');
    assert.equal(calibration.reading, 'too-wide');
    assert.ok(Math.abs(calibration.spreadRatio - 0.5) < 0.5 * (4 / Math.sqrt(2 * calibration.values)));
    // P(|ε| < 2·Φ⁻¹(0.75)) and so on, which 400 draws for each value find within a percentage point.
    const expected = [0.8227, 0.9896, 0.999, 0.9999];
    for (const [place, { share }] of calibration.coverage.entries())
      assert.ok(Math.abs(share - expected[place]!) < 0.01, `${share}, not ${expected[place]}`);
  });

  it('tell a σ that is too small, and are narrow enough where it is fitted', async () => {
    const narrow = await check('--likelihood', `gaussian:${sigma / 2}`);
    assert.equal(narrow.calibration.reading, 'too-narrow');
    const fitted = await check('--likelihood', 'gaussian-optimal');
    assert.equal(fitted.calibration.reading, 'calibrated');
  });

  it('are the same whatever the batch is', async () => {
    const options = ['--likelihood', `gaussian:${sigma}`, '--replicates', '8'];
    assert.deepEqual(await check(...options, '--batch', '7'), await check(...options));
  });

  it('are counts where these are drawn, and their zeros are told', async () => {
    const counts = inRepository('test', 'fixtures', 'counts');
    const printed = await run(
      'predictive-check',
      path.join(counts, 'zinb-encoder.onnx'),
      ...['--data', path.join(counts, 'cells.npy'), '--format', 'json'],
    );
    const { statistics, calibration } = JSON.parse(printed) as PredictiveFigures;
    const zeros = statistics.find(({ name }) => name === 'zeros');
    assert.ok(zeros && Math.abs(zeros.data.mean - zeros.reconstructions.mean) < 0.1);
    assert.equal(calibration.values, 10 * 12);
  });

  it('are drawn level by level of a hierarchy', async () => {
    const levels = inRepository('test', 'fixtures', 'levelsOfLatents');
    const printed = await run(
      'predictive-check',
      path.join(levels, 'hierarchy.onnx'),
      ...['--data', path.join(levels, 'digits.npy'), '--format', 'json'],
    );
    const { rows: checked, statistics } = JSON.parse(printed) as PredictiveFigures;
    assert.equal(checked, 6);
    const mean = statistics.find(({ name }) => name === 'mean');
    assert.ok(mean && Math.abs(mean.data.mean - mean.prior.mean) < 0.1);
  });

  it('need a p(x|z), and an autoencoder has none', async () => {
    const sparse = inRepository('test', 'fixtures', 'structures', 'ae-sparse', 'sae.onnx');
    const ten = path.join(temporary, 'ten.npy');
    writeFileSync(ten, encodeNpy(new Float32Array(40).fill(0.5), [4, 10]));
    const { status, stderr } = await latentLensOn(pool(), ['predictive-check', sparse, '--data', ten]);
    assert.equal(status, 1);
    assert.match(stderr, /sae\.onnx has no p\(x\|z\)/);
  });

  it('are printed as tables', async () => {
    const printed = await run('predictive-check', model, '--data', data, '--likelihood', 'gaussian:1');
    assert.match(printed, /p\(x\|z\) is too wide: errors are 0\.5\d times/);
    assert.match(printed, /gaussian-optimal fits it/);
  });
});
