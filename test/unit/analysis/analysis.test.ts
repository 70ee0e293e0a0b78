import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Analysis } from '../../../src/analysis/analysis';
import { Answerer } from '../../../src/analysis/answerer';
import type { AnswerOf, ParamsOf, Question } from '../../../src/contracts/analysis';
import { Cancelled } from '../../../src/contracts/rpc';
import { everyRow } from '../../../src/core/figures/rowFilter';
import { worstFirst } from '../../../src/core/figures/rowOrder';
import { ProblemError } from '../../../src/core/problem/problem';
import type { ScoreColumns } from '../../../src/results/scoreColumns';
import { sharedDoubles } from '../../../src/results/sharedArrays';
import { gaussianColumns } from '../../support/gaussianColumns';
import { inRepository } from '../../support/repository';

const program = inRepository('dist', 'analysis.js');
const failing = inRepository('out', 'test', 'support', 'failingAnalysis.js');

const columns = gaussianColumns(3000, 4);
const labels = { values: Int32Array.from({ length: 3000 }, (_, row) => row % 7) };
const other = gaussianColumns(3000, 3).snapshot();
/** Two draws of each row. */
const draws = {
  first: Float64Array.from({ length: 6000 }, (_, at) => at % 13),
  other: Float64Array.from({ length: 6000 }, (_, at) => at % 7),
  kept: 2,
  samples: 2,
};
const factor = { values: Float64Array.from(labels.values), names: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] };

const rows = (of: ScoreColumns) => ({
  ...{ columns: of.snapshot(), background: null, errors: null },
  ...{ values: 16, dimensions: 16, logStep: 0 },
});
const scores = new Map([
  ['rate', { reference: other.kl, data: Float64Array.from(columns.kl, (kl) => 2 * kl) }] as const,
]);

/** One call of each question. */
const questions: { readonly [Q in Question]: ParamsOf<Q> } = {
  sortRows: { order: worstFirst, labels },
  filterRows: {
    filter: { ...everyRow, labels: ['2', '5'], worst: 0.5, selected: true },
    rows: columns.scoredRows(),
    labels,
    factors: new Map([['letter', factor]]),
    selected: Uint32Array.from({ length: 1500 }, (_, place) => 2 * place),
  },
  findMedianRow: null,
  listSamples: { rows: Uint32Array.of(4, 2999, 0) },
  groupLabels: labels,
  groupFactor: factor,
  averageLabels: labels,
  averageFactor: factor,
  summarize: { dataLength: 16, logStep: 0 },
  summarizeRows: { dataLength: 16, logStep: 0, rows: Uint32Array.of(4, 2999, 0) },
  estimateDensity: { dimension: 1 },
  correlateMeans: null,
  decomposeKl: { seed: 3 },
  checkFigures: null,
  gatherEvidence: null,
  projectDimensions: { x: null, y: 2 },
  projectComponents: { x: 0, y: 1 },
  colorPoints: { color: 'elbo', factors: new Map() },
  findNearest: { point: Float32Array.of(0, 1, 0, -1), count: 5, except: 7 },
  compareLabels: labels,
  rangeDimensions: null,
  probeFactor: { kind: 'class', values: labels.values, seed: 3 },
  scoreDisentanglement: {
    factors: [{ name: 'letter', kind: 'class', values: factor.values }],
    ...{ bins: 20, draws: 2, seed: 3, cyclic: [], hasScale: true, share: sharedDoubles(1) },
  },
  projectDirection: { x: { name: 'label 2', vector: Float64Array.of(0, 0.6, -0.8, 0) }, y: null },
  comparePasses: { other, draws },
  compareLatents: { other },
  encodeDifferences: { other, draws, format: 'csv' },
  scoreOutliers: { reference: rows(columns), data: rows(gaussianColumns(500, 4)) },
  judgeOutliers: { scores, by: 'rate', rule: { kind: 'quantile', share: 0.99 }, isOutlier: null },
  encodeOutliers: {
    scores,
    rule: { kind: 'f1' },
    isOutlier: Uint8Array.from({ length: 3000 }, (_, row) => row % 2),
    reference: { columns: other, errors: null },
    data: { columns: columns.snapshot(), errors: null, labels },
  },
  fitPosterior: { source: 'mixture', seed: 3 },
  findNearestOfEach: { z: Float32Array.of(0, 1, 0, -1, 2, 2, 2, 2) },
  encodeLatents: { format: 'npz', shape: [4], hasScale: true, labels },
  encodeSamples: { rows: Uint32Array.of(5, 2), labels, unreadable: new Map([[2, 'gone']]) },
  encodePart: { blocks: [{ block: 0, start: 0, count: 3 }], labels },
};

function answerHere<Q extends Question>(of: ScoreColumns, question: Q, params: ParamsOf<Q>): AnswerOf<Q> {
  const canceled = new Int32Array(1);
  const message = { id: 1, question, columns: of.snapshot(), params, canceled };
  const answer = new Answerer().answer(message);
  assert.ok(answer.kind === 'answer');
  return answer.answer;
}

/** Threads of this process that run. */
const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

describe('The analysis', () => {
  let analysis: Analysis;

  beforeEach(() => {
    analysis = new Analysis(program);
  });
  afterEach(() => analysis.dispose());

  for (const question of Object.keys(questions) as Question[]) {
    it(`answers in its threads what it answers here: ${question}`, async () => {
      const expected = answerHere(columns, question, questions[question]);
      assert.deepEqual(await analysis.ask(question, columns, questions[question]), expected);
    });
  }

  it('reads what arrives while it runs, without a copy of it', async () => {
    const growing = gaussianColumns(3000, 4);
    const before = await analysis.ask('summarize', growing, questions.summarize);
    growing.kl.fill(0);
    const after = await analysis.ask('summarize', growing, questions.summarize);
    assert.equal(after.summary.kl, 0);
    assert.notEqual(before.summary.kl, 0);
    const { mu, logVariance, kl, estimates } = growing.snapshot();
    for (const { buffer } of [mu, logVariance, kl, estimates.draws, estimates.weightSum])
      assert.ok(buffer instanceof SharedArrayBuffer);
  });

  it('ends a computation that is canceled, and goes on to the next question', async () => {
    const long = gaussianColumns(4000, 64);
    const source = new CancellationTokenSource();
    const fit = analysis.ask('fitPosterior', long, { source: 'mixture', seed: 0 }, source.token);
    const next = analysis.ask('findNearestOfEach', columns, questions.findNearestOfEach);
    setTimeout(() => {
      source.cancel();
    }, 50);
    await assert.rejects(fit, Cancelled);
    assert.deepEqual(await next, answerHere(columns, 'findNearestOfEach', questions.findNearestOfEach));
  });

  for (const question of [
    ...([
      'decomposeKl',
      'compareLatents',
      'fitPosterior',
      'projectComponents',
      'findNearestOfEach',
      'probeFactor',
      'scoreDisentanglement',
    ] as const),
  ]) {
    it(`stops on the way once it is canceled: ${question}`, () => {
      const canceled = new Int32Array(1);
      const snapshot = {
        ...gaussianColumns(5000, 4).snapshot(),
        // Read once the computation has begun.
        get latentDims() {
          canceled[0] = 1;
          return 4;
        },
      };
      const message = { id: 1, question, columns: snapshot, params: questions[question], canceled };
      assert.deepEqual(new Answerer().answer(message), { id: 1, kind: 'canceled' });
    });
  }

  it('says what is wrong with a question, and answers the next', async () => {
    const wrong = { source: 'mixture', seed: NaN } as const;
    const unreadable = { snapshot: () => ({ ...columns.snapshot(), id: -1, mu: undefined as never }) };
    await assert.rejects(analysis.ask('fitPosterior', unreadable, wrong), ProblemError);
    assert.equal((await analysis.ask('fitPosterior', columns, questions.fitPosterior)).weights.length, 10);
  });

  it('leaves no thread when it is disposed of, and cancels what it was asked', async () => {
    const before = threads();
    const asked = analysis.ask('decomposeKl', columns, { seed: 0 });
    assert.equal(threads(), before + 1);
    const rejected = assert.rejects(asked, Cancelled);
    await analysis.dispose();
    await rejected;
    assert.equal(threads(), before);
    await assert.rejects(analysis.ask('decomposeKl', columns, { seed: 0 }), Cancelled);
    analysis.prepare();
    assert.equal(threads(), before);
  });
});

describe('An analysis thread that fails', () => {
  for (const [dimension, what] of [
    [-1, /the thread threw this/],
    [-2, /exited with code 3/],
    [-3, /memory/],
  ] as const) {
    it(`costs the question it was at, and those after it are answered by a new one: ${what.source}`, async () => {
      const analysis = new Analysis(failing);
      try {
        const failed = analysis.ask('estimateDensity', columns, { dimension });
        const next = analysis.ask('estimateDensity', columns, { dimension: 1 });
        await assert.rejects(failed, (error) => {
          assert.ok(error instanceof ProblemError);
          assert.equal(error.problem.code, 'analysis-failed');
          assert.match(error.problem.what, what);
          return true;
        });
        assert.deepEqual(await next, answerHere(columns, 'estimateDensity', { dimension: 1 }));
      } finally {
        await analysis.dispose();
      }
    });
  }

  it('is said where there is no program to run', async () => {
    const analysis = new Analysis(inRepository('dist', 'nothing.js'));
    await assert.rejects(analysis.ask('summarize', columns, questions.summarize), /Cannot find module/);
    await analysis.dispose();
  });
});
