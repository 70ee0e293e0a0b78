/**
 * Sends one request at a time. While one is pending, only the latest new request is kept and the others are dropped, so
 * that dragging updates as fast as responses arrive and never lags behind.
 */
export class LatestOnly<Q, A> {
  #next: Q | undefined;
  #underway = false;

  /**
   * @param send sends a request
   * @param onAnswer receives each response with its request
   * @param onError receives the error of a failed request
   */
  constructor(
    private readonly send: (question: Q) => Promise<A>,
    private readonly onAnswer: (answer: A, question: Q) => void,
    private readonly onError: (error: unknown) => void,
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
        this.onAnswer(await this.send(question), question);
      } catch (error) {
        this.onError(error);
      }
    }
    this.#underway = false;
  }
}
