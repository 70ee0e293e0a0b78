import path from 'node:path';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { AnswerOf, ParamsOf, Question } from '../contracts/analysis';
import type { ColumnsSnapshot } from '../contracts/analysis/columns';
import { AnalysisThread } from './analysisThread';

/** What waits for one another: the table never for the views, and neither for what takes seconds. */
type Lane = 'table' | 'views' | 'sampling' | 'background';

const laneOf: Readonly<Record<Question, Lane>> = {
  sortRows: 'table',
  filterRows: 'table',
  listSamples: 'table',
  groupLabels: 'table',
  groupFactor: 'table',
  averageLabels: 'views',
  averageFactor: 'views',
  summarize: 'views',
  summarizeRows: 'views',
  estimateDensity: 'views',
  correlateMeans: 'views',
  projectDimensions: 'views',
  projectComponents: 'views',
  colorPoints: 'views',
  findNearest: 'views',
  rangeDimensions: 'views',
  projectDirection: 'views',
  findMedianRow: 'views',
  comparePasses: 'views',
  compareLatents: 'background',
  encodeDifferences: 'background',
  scoreOutliers: 'background',
  judgeOutliers: 'background',
  encodeOutliers: 'background',
  fitPosterior: 'sampling',
  findNearestOfEach: 'sampling',
  decomposeKl: 'background',
  checkFigures: 'background',
  gatherEvidence: 'background',
  compareLabels: 'background',
  probeFactor: 'background',
  scoreDisentanglement: 'background',
  encodeLatents: 'background',
  encodeSamples: 'background',
  encodePart: 'background',
};

/** The program of the threads, in the folder of the bundles that ship. */
export function analysisIn(bundles: string): string {
  return path.join(bundles, 'analysis.js');
}

/** Whose figures are asked about. */
export interface Analyzed {
  snapshot(): ColumnsSnapshot;
}

/**
 * Answers questions about figures outside of the calling thread. Each session has its own threads, so that one ends with
 * its panel and none waits for another model; a thread costs some megabytes, so each starts when it is first needed.
 */
export class Analysis {
  private readonly threads: Readonly<Record<Lane, AnalysisThread>>;

  /** @param program path of the bundle of `entry.ts` */
  constructor(program: string) {
    const thread = () => new AnalysisThread(program);
    this.threads = { table: thread(), views: thread(), sampling: thread(), background: thread() };
  }

  /** Starts what the panel asks first, so that its first answer is not late by it. */
  prepare(): void {
    this.threads.table.start();
    this.threads.views.start();
  }

  /**
   * Asks about the figures as they are now.
   *
   * @throws Cancelled once the token is canceled, or the analysis disposed of
   * @throws ProblemError where the computation failed; the next question is answered all the same
   */
  async ask<Q extends Question>(
    question: Q,
    columns: Analyzed,
    params: ParamsOf<Q>,
    token?: CancellationToken,
  ): Promise<AnswerOf<Q>> {
    const thread = this.threads[laneOf[question]];
    return (await thread.ask({ question, columns: columns.snapshot(), params }, token)) as AnswerOf<Q>;
  }

  /** Ends all threads. Done when they have ended. */
  async dispose(): Promise<void> {
    await Promise.all(Object.values(this.threads).map((thread) => thread.dispose()));
  }
}
