/** Lets one piece of work run at a time, in the order they came; one that fails does not stop the next. */
export class Sequencer {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn;
    return turn;
  }
}
