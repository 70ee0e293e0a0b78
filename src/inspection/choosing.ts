import type { Choices } from '../protocol/choices';
import type { ChosenSetUp } from './chosenSetUp';
import { followUp } from './followUp';
import type { Reading } from './reading';

/** Makes choices, and does again what depends on them, and no more. */
export class Choosing {
  constructor(
    private readonly reading: Reading,
    private readonly chosen: ChosenSetUp,
  ) {}

  /** Makes choices that can be undone; `words` say what of. */
  choose(choices: Choices, words: string): Promise<void> {
    return this.follow(() => {
      this.chosen.choose(choices, words);
    });
  }

  /** Makes choices about the data that are kept only where the data can be read and fit. */
  async tryData(choices: Choices, words: string): Promise<void> {
    const keep = () => {
      this.chosen.choose(choices, words);
      this.reading.show();
    };
    await this.reading.inTurn(async (check) => {
      try {
        if (this.reading.isRead) await this.reading.data(check, choices);
        else await this.reading.all(check, undefined, choices);
      } catch (error) {
        // A model that is no VAE may be able to show them all the same.
        const shown = this.reading.facts.plain?.data.reference;
        if (choices.data && shown?.path === choices.data.path) keep();
        throw error;
      }
      keep();
    });
  }

  /** Makes a change of choices and does again what depends on them. */
  async follow(change: () => void): Promise<void> {
    const { reading } = this;
    const before = this.chosen.choices;
    change();
    const next = followUp(before, this.chosen.choices);
    reading.show();
    // Work under way must not be ended by what asks for none, such as a choice that was made before.
    if (!next.figures && reading.isRead) return;
    await reading.inTurn(async (check) => {
      if (!reading.isRead) {
        await reading.all(check);
        return;
      }
      if (next.model || reading.facts.outline !== undefined) await reading.model(check);
      if (next.data || reading.facts.data === undefined) await reading.data(check);
      else reading.join();
    });
  }
}
