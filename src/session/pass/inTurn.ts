/**
 * Takes parts in their order, whichever comes first: sums of them are then the same to the bit, however many processes there are.
 * Whoever gives one waits until it was taken, so that no more are held than are being made.
 */
export class InTurn<T> {
  private next = 0;
  private isAbandoned = false;
  private readonly early = new Map<number, { readonly part: T; readonly taken: () => void }>();

  constructor(private readonly take: (part: T) => void) {}

  /** @param turn from 0 on, none twice */
  give(turn: number, part: T): Promise<void> {
    return new Promise((taken) => {
      if (this.isAbandoned) {
        taken();
        return;
      }
      this.early.set(turn, { part, taken });
      this.takeThoseDue();
    });
  }

  /** No further part is taken, and nobody waits: one of them will never come. */
  abandon(): void {
    this.isAbandoned = true;
    for (const { taken } of this.early.values()) taken();
    this.early.clear();
  }

  private takeThoseDue(): void {
    for (let due = this.early.get(this.next); due; due = this.early.get(this.next)) {
      this.early.delete(this.next++);
      this.take(due.part);
      due.taken();
    }
  }
}
