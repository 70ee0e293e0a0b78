import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { RecentReconstructions } from '../../../src/engine/recentReconstructions';
import { InputBuffer } from '../../../src/engine/passes/inputs';
import { score } from '../../../src/engine/passes/score';
import type { Scorer } from '../../../src/engine/runtime/scorer';
import { datasetThat } from '../../support/datasetThat';
import { modelThat } from '../../support/modelThat';
import { near } from '../../support/near';
import type { ScoreParams, ScorePart } from '../../../src/contracts/engine/passes';

const inputLength = 4;

/** Row r is (r, r, r, r). */
const dataset = datasetThat([inputLength], 1000, ({ start, count }, out, at) => {
  for (let row = 0; row < count; row++)
    out.fill(start + row, at + row * inputLength, at + (row + 1) * inputLength);
  return Promise.resolve();
});

const release = () => Promise.resolve();

/** Takes the row's number for μ, 0 for log σ² and −row for log p(x|z); `onDecode` is called before each decode. */
function scorerOf(latentDims: number, onDecode: (first: number) => void = () => undefined): Scorer {
  return {
    encoder: {
      latentDims,
      inputLength,
      encode(x, rows) {
        const mu = new Float32Array(rows * latentDims);
        for (let row = 0; row < rows; row++)
          mu.fill(x[row * inputLength]!, row * latentDims, (row + 1) * latentDims);
        return Promise.resolve({
          family: 'gaussian',
          mu,
          logVariance: new Float32Array(rows * latentDims),
        });
      },
      release,
    },
    likelihood: {
      notFoldedReason: null,
      logProbabilities(x, rows, _z, draws) {
        onDecode(x[0]!);
        const values = Array.from(
          { length: rows * draws },
          (_, i) => -x[Math.floor(i / draws) * inputLength]!,
        );
        return Promise.resolve(Float64Array.from(values));
      },
      release,
    },
    decoder: null,
    codes: null,
    release,
  };
}

const paramsOf = (start: number, count: number): ScoreParams => ({
  plan: {
    model: modelThat('unbounded', 'reconstruction'),
    data: { path: 'rows.npy' },
    dataVersions: [{ path: 'x.npy', stamp: '' }],
    tableVersions: [],
    preprocessing: { scale: { kind: 'none' }, transpose: 'none' },
    likelihood: { kind: 'bernoulli-logits' },
    errors: false,
    conditions: {},
    prior: { mean: 0, deviation: 1 },
    samples: 2,
    importance: 0,
    seed: 0,
    provider: 'cpu',
    batch: 512,
  },
  rows: { start, count },
  draws: { from: 0, to: 2 },
  token: 'share',
});

/** What a share came to: its outcome or failure, and every row that was reported, with its figures. */
async function run(count: number, scorer: Scorer, source = new CancellationTokenSource()) {
  const parts: ScorePart[] = [];
  const listener = { report: (part: ScorePart) => parts.push(part), alive: () => undefined };
  const params = paramsOf(100, count);
  const conditions = { of: () => ({}) };
  const recent = new RecentReconstructions();
  const tools = {
    dataset,
    conditions,
    scorer,
    density: undefined,
    token: source.token,
    listener,
    room: new InputBuffer(),
    recent,
  };
  const outcome = await score(params, tools).catch((error: unknown) => error as Error);
  if (!(outcome instanceof Error) && outcome.last) parts.push(outcome.last);
  const rows = parts.flatMap(({ rows: { start, count: some } }) =>
    Array.from({ length: some }, (_, i) => start + i),
  );
  return { outcome, parts, rows };
}

const from = (start: number, count: number) => Array.from({ length: count }, (_, i) => start + i);

describe('a share of a pass', () => {
  it('has every row once and in its place, also where codes are so long that figures come in stretches', async () => {
    for (const [latentDims, count, minParts] of [
      [3, 300, 1],
      [2 ** 15, 150, 2],
    ] as const) {
      const { parts, rows, outcome } = await run(count, scorerOf(latentDims));
      assert.deepEqual(rows, from(100, count));
      assert.ok(parts.length >= minParts, `${parts.length} parts`);
      for (const { rows: range, mu, kl, reconstructionMean } of parts) {
        for (let i = 0; i < range.count; i++) {
          const row = range.start + i;
          assert.equal(mu[(i + 1) * latentDims - 1], row);
          assert.equal(kl[i], latentDims * 0.5 * row * row);
          assert.equal(reconstructionMean[i], -row);
        }
      }
      assert.ok(!(outcome instanceof Error));
      assert.equal(outcome.dimensions.count, count);
      near(outcome.dimensions.mean.at(-1)!, 100 + (count - 1) / 2, 1e-9);
    }
  });

  it('that fails has reported the rows before the failure', async () => {
    const scorer = scorerOf(3, (first) => {
      if (first >= 356) throw new Error('the decoder fails');
    });
    const { outcome, rows } = await run(400, scorer);
    assert.ok(outcome instanceof Error);
    assert.deepEqual(rows, from(100, 256));
  });

  it('that is cancelled has reported the rows before, and reads no more', async () => {
    const source = new CancellationTokenSource();
    const scorer = scorerOf(3, (first) => {
      if (first >= 228) source.cancel();
    });
    const { rows, outcome } = await run(400, scorer, source);
    assert.deepEqual(rows, from(100, 128));
    assert.ok(!(outcome instanceof Error));
    assert.equal(outcome.last, null);
  });
});
