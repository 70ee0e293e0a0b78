import type { ScorePart } from '../../protocol/engine';
import { concatenate, concatenateFloats } from '../../vae/concatenate';

/** How often figures are sent while a share runs. */
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

/** Gathers the parts of a share, which follow one another, and sends them together: each message costs its receiver. */
export class ScoreReports {
  private pending: ScorePart[] = [];
  private toldAt = performance.now();

  constructor(private readonly listener: ScoreListener) {}

  /** Whether finished rows should not wait any longer. */
  get due(): boolean {
    return performance.now() - this.toldAt >= reportMilliseconds;
  }

  /** Sends the part now or with those that follow. */
  add(part: ScorePart): void {
    this.pending.push(part);
    if (this.due) this.send();
  }

  /** Sends what is left. */
  send(): void {
    if (this.pending.length > 0) this.listener.report(join(this.pending));
    this.pending = [];
    this.toldAt = performance.now();
  }

  /** To be called while a row is being worked on. */
  working(): void {
    if (performance.now() - this.toldAt < aliveMilliseconds) return;
    this.listener.alive();
    this.toldAt = performance.now();
  }
}

function join(parts: readonly ScorePart[]): ScorePart {
  const [first] = parts as readonly [ScorePart];
  if (parts.length === 1) return first;
  const doubles = (of: (part: ScorePart) => Float64Array) =>
    concatenate(parts.map(of), (length) => new Float64Array(length));
  const floats = (of: (part: ScorePart) => Float32Array) => concatenateFloats(parts.map(of));
  return {
    rows: { start: first.rows.start, count: parts.reduce((count, { rows }) => count + rows.count, 0) },
    draws: first.draws,
    kl: doubles(({ kl }) => kl),
    mu: floats(({ mu }) => mu),
    logVariance: floats(({ logVariance }) => logVariance),
    reconstructionMean: doubles(({ reconstructionMean }) => reconstructionMean),
    reconstructionSquares: doubles(({ reconstructionSquares }) => reconstructionSquares),
    weightGreatest: doubles(({ weightGreatest }) => weightGreatest),
    weightSum: doubles(({ weightSum }) => weightSum),
    weightSquares: doubles(({ weightSquares }) => weightSquares),
  };
}
