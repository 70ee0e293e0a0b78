import { Store } from './store';

/** A screen reader passes over what is gone at once: each announcement stands for at least this long. */
const minMilliseconds = 1000;
/** Of more than this many that wait, the oldest are old news. */
const maxWaiting = 3;

/** The current announcement for assistive technology. One that comes right after another waits for its turn. */
export class Announcer extends Store<string> {
  readonly #waiting: string[] = [];
  #isStanding = false;

  override set(text: string): void {
    if (!this.#isStanding) {
      this.#show(text);
      return;
    }
    if (text === (this.#waiting.at(-1) ?? this.value)) return;
    this.#waiting.push(text);
    if (this.#waiting.length > maxWaiting) this.#waiting.shift();
  }

  #show(text: string): void {
    super.set(text);
    this.#isStanding = true;
    setTimeout(() => {
      this.#isStanding = false;
      const next = this.#waiting.shift();
      if (next !== undefined) this.#show(next);
    }, minMilliseconds);
  }
}
