/** Calls `work` at once, then at most once every `milliseconds`, the last call always being honored. */
export class Throttle {
  private timer: NodeJS.Timeout | undefined;
  private again = false;

  constructor(
    private readonly milliseconds: number,
    private readonly work: () => void,
  ) {}

  trigger(): void {
    if (this.timer) {
      this.again = true;
      return;
    }
    this.work();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.again) return;
      this.again = false;
      this.trigger();
    }, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
