import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Analysis } from '../../src/analysis/analysis';
import { Answerer } from '../../src/analysis/answerer';
import type { ParamsOf, Question } from '../../src/contracts/analysis';
import type { DatasetDescription } from '../../src/core/dataset/datasetDescription';
import { everyRow } from '../../src/core/figures/rowFilter';
import { worstFirst } from '../../src/core/figures/rowOrder';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { SelectedSamples } from '../../src/results/selectedSamples';
import { LabelComparisons } from '../../src/session/pass/labelComparisons';
import { TableRows } from '../../src/session/pass/tableRows';
import { gaussianColumns } from '../support/gaussianColumns';
import { inRepository } from '../support/repository';
import { median, quantile } from './statistics';

/** A question about all rows. */
export interface Analyzed {
  readonly name: string;
  /** From the question to its answer, by a thread. */
  readonly milliseconds: number;
  /** Longest that the event loop of the asking thread waited meanwhile. */
  readonly blocked: number;
  /** How long the asking thread was at work meanwhile, in all: it cannot have blocked for longer. */
  readonly busy: number;
  /** The computation alone, in the asking thread. */
  readonly alone: number;
}

/** What is measured of the analysis of rows × latents. */
export interface AnalysisMeasured {
  readonly rows: number;
  readonly latents: number;
  readonly questions: readonly Analyzed[];
  /** The longest wait while nothing is asked: what else runs on the machine does as much. */
  readonly blockedByNothing: number;
  /** Resident memory that the columns took, and that the questions added. */
  readonly columnBytes: number;
  readonly addedBytes: number;
  /** Milliseconds until the table has rows, of few: sorted already, and in another order. */
  readonly pages: { readonly rows: number; readonly known: Quantiles; readonly sorted: Quantiles };
}

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

const latents = 16;
const fewRows = 1000;
const pageTries = 200;
const restMilliseconds = 3000;

const questions: readonly (readonly [name: string, question: Question, params: ParamsOf<Question>])[] = [
  ['sorted', 'sortRows', { order: worstFirst }],
  ['summarized', 'summarize', { dataLength: 784, logStep: 0 }],
  ['KL decomposition', 'decomposeKl', { seed: 0 }],
  ['principal components', 'projectComponents', { x: 0, y: 1 }],
  ['correlations', 'correlateMeans', null],
  ['mixture of Gaussians', 'fitPosterior', { source: 'mixture', seed: 0 }],
  ['neighbors of a point', 'findNearest', { point: new Float32Array(latents), count: 12, except: 0 }],
  ['neighbors of 40 draws', 'findNearestOfEach', { z: new Float32Array(40 * latents) }],
];

/** How long questions about many rows take, and how long they hold up the thread that asks: the editor's. */
export async function measureAnalysis(rows: number, rounds: number): Promise<AnalysisMeasured> {
  const resident = () => process.memoryUsage.rss();
  const start = resident();
  const columns = gaussianColumns(rows, latents);
  const columnBytes = resident() - start;
  const measured: (readonly Held[])[] = [];
  let addedBytes = 0;
  // Threads of their own in each round, as each keeps the components it has found.
  for (let round = 0; round < rounds; round++)
    await withAnalysis(async (analysis) => {
      const each: Held[] = [];
      for (const [, question, params] of questions)
        each.push(await heldUp(() => analysis.ask(question, columns, params)));
      measured.push(each);
      if (round === 0) addedBytes = resident() - start - columnBytes;
    });
  const over = (place: number, of: keyof Held) => median(measured.map((each) => each[place]![of]));
  return {
    ...{ rows, latents, columnBytes, addedBytes },
    questions: questions.map(([name, question, params], place) => ({
      name,
      milliseconds: over(place, 'milliseconds'),
      blocked: over(place, 'blocked'),
      busy: over(place, 'busy'),
      alone: timeAlone(columns, question, params),
    })),
    blockedByNothing: (await heldUp(() => pause(restMilliseconds))).blocked,
    pages: await withAnalysis(measurePages),
  };
}

async function withAnalysis<T>(work: (analysis: Analysis) => Promise<T>): Promise<T> {
  const analysis = new Analysis(inRepository('dist', 'analysis.js'));
  try {
    return await work(analysis);
  } finally {
    await analysis.dispose();
  }
}

type Held = Pick<Analyzed, 'milliseconds' | 'blocked' | 'busy'>;

async function heldUp(work: () => Promise<unknown>): Promise<Held> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = performance.eventLoopUtilization();
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  delay.disable();
  const busy = performance.eventLoopUtilization(before).active;
  return { milliseconds, blocked: delay.max / 1e6, busy };
}

function timeAlone(columns: ScoreColumns, question: Question, params: ParamsOf<Question>): number {
  const canceled = new Int32Array(1);
  const start = performance.now();
  new Answerer().answer({ id: 0, question, columns: columns.snapshot(), params, canceled });
  return performance.now() - start;
}

async function measurePages(analysis: Analysis): Promise<AnalysisMeasured['pages']> {
  const columns = gaussianColumns(fewRows, latents);
  const data = { factors: [] } as Partial<DatasetDescription> as DatasetDescription;
  const table = new TableRows(columns, data, analysis, new LabelComparisons(columns, data, analysis));
  const selection = new SelectedSamples();
  const ask = async (descending: boolean) => {
    const start = performance.now();
    await table.in({ ...worstFirst, descending }, everyRow, selection);
    return performance.now() - start;
  };
  await ask(false);
  const known: number[] = [];
  const sorted: number[] = [];
  for (let at = 0; at < pageTries; at++) known.push(await ask(false));
  for (let at = 0; at < pageTries; at++) sorted.push(await ask(at % 2 === 0));
  const both = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) });
  return { rows: fewRows, known: both(known), sorted: both(sorted) };
}
