import type { ScorePart } from '../../protocol/engine';
import type { RowFigures } from './rowFigures';

/** How often figures are sent while a share runs: often enough to look alive, since each message costs its receiver. */
const reportMilliseconds = 80;
/** How often a row of many draws shows that it is still being worked on. */
const aliveMilliseconds = 250;

/** Who is told how a share goes. */
export interface ScoreListener {
  /** Figures of rows that are finished. */
  report(part: ScorePart): void;
  /** Nothing is finished, but nothing is stuck either. */
  alive(): void;
}

/** Sends the figures of rows as they are finished, one after another. */
export class ScoreReports {
  /** Rows sent, and rows finished, from the first on. */
  private sent = 0;
  private finished = 0;
  private toldAt = performance.now();

  constructor(
    private readonly figures: Pick<RowFigures, 'part'>,
    private readonly listener: ScoreListener,
  ) {}

  /** Says that all rows before `row` are finished: they are sent now or with those that follow. */
  finish(row: number): void {
    this.finished = row;
    if (performance.now() - this.toldAt >= reportMilliseconds) this.send();
  }

  /** Sends what is left. */
  send(): void {
    if (this.finished > this.sent) this.listener.report(this.figures.part(this.sent, this.finished));
    this.sent = this.finished;
    this.toldAt = performance.now();
  }

  /** To be called while a row is being worked on. */
  working(): void {
    if (performance.now() - this.toldAt < aliveMilliseconds) return;
    this.listener.alive();
    this.toldAt = performance.now();
  }
}
