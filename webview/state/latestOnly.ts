/**
 * Asks one question at a time: while one is under way, only the latest of those that come is kept, and the others are
 * dropped unasked. So what is dragged is answered as fast as answers come, and never lags behind.
 */
export class LatestOnly<Q, A> {
  #next: Q | undefined;
  #underway = false;

  /**
   * @param put asks a question
   * @param take is given each answer, with whether no newer question is waiting
   * @param fail is given what a question was refused with
   */
  constructor(
    private readonly put: (question: Q) => Promise<A>,
    private readonly take: (answer: A, question: Q) => void,
    private readonly fail: (error: unknown) => void,
  ) {}

  ask(question: Q): void {
    this.#next = question;
    if (!this.#underway) void this.#run();
  }

  async #run(): Promise<void> {
    this.#underway = true;
    while (this.#next !== undefined) {
      const question = this.#next;
      this.#next = undefined;
      try {
        this.take(await this.put(question), question);
      } catch (error) {
        this.fail(error);
      }
    }
    this.#underway = false;
  }
}
