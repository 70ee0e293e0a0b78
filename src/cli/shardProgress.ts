import { ProgressBar } from './terminal';

const lineEvery = 60_000;

/** How far a shard is: a bar in a terminal, else a line a minute, as logs of schedulers want it. */
export class ShardProgress {
  private readonly bar = new ProgressBar();
  private readonly start = Date.now();
  private lastLine = this.start;

  constructor(
    private readonly shard: number,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  show(done: number, of: number): void {
    if (this.stream.isTTY) {
      this.bar.show(of === 0 ? 1 : done / of);
      return;
    }
    const now = Date.now();
    if (now - this.lastLine < lineEvery) return;
    this.lastLine = now;
    this.stream.write(`shard ${this.shard}: ${done} of ${of} rows after ${minutes(now - this.start)}\n`);
  }

  clear(): void {
    this.bar.clear();
  }
}

function minutes(milliseconds: number): string {
  return `${Math.round(milliseconds / 60_000)} min`;
}
