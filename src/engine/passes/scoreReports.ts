import type { RowFigures } from './rowFigures';
import type { ScorePart } from '../../contracts/engine/passes';

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
  private figures: Pick<RowFigures, 'part'> | undefined;
  /** Rows sent, and rows finished, from the first that the figures have. */
  private sent = 0;
  private finished = 0;
  private sentAt: number;
  /** When figures were sent or a sign of life was given. */
  private toldAt: number;

  /** @param now the time in milliseconds */
  constructor(
    private readonly listener: ScoreListener,
    private readonly now = () => performance.now(),
  ) {
    this.sentAt = now();
    this.toldAt = this.sentAt;
  }

  /** Goes on with the figures of further rows. */
  follow(figures: Pick<RowFigures, 'part'>): void {
    this.send();
    this.figures = figures;
    this.sent = 0;
    this.finished = 0;
  }

  /** Says that all rows before `row` are finished: they are sent now or with those that follow. */
  finish(row: number): void {
    this.finished = row;
    if (this.now() - this.sentAt >= reportMilliseconds) this.send();
  }

  /** Sends what is left. */
  send(): void {
    const left = this.takeLeft();
    if (!left) return;
    this.listener.report(left);
    this.sentAt = this.now();
    this.toldAt = this.sentAt;
  }

  /** What is left, for the caller to send; null where it is nothing. */
  takeLeft(): ScorePart | null {
    if (!this.figures || this.finished === this.sent) return null;
    const left = this.figures.part(this.sent, this.finished);
    this.sent = this.finished;
    return left;
  }

  /** To be called while a row is being worked on. */
  working(): void {
    if (this.now() - this.toldAt < aliveMilliseconds) return;
    this.listener.alive();
    this.toldAt = this.now();
  }
}
