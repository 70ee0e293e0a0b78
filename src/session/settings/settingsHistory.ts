import type { RequestedSettings } from '../../core/settings/requestedSettings';

/** Settings on the other side of a step, and what the step changes, as in "L = 64". */
interface Step {
  readonly settings: RequestedSettings;
  readonly words: string;
}

const maxSteps = 100;

/** The steps in which settings were changed, to go back and forth. A new step takes the place of those undone. */
export class SettingsHistory {
  private past: readonly Step[] = [];
  private future: readonly Step[] = [];

  /** What undoing would revert; null where there is nothing. */
  get undoable(): string | null {
    return this.past.at(-1)?.words ?? null;
  }

  /** What redoing would repeat; null where there is nothing. */
  get redoable(): string | null {
    return this.future.at(-1)?.words ?? null;
  }

  /** Adds a step away from these settings. */
  add(settings: RequestedSettings, words: string): void {
    this.past = [...this.past, { settings, words }].slice(-maxSteps);
    this.future = [];
  }

  /** Takes the last step back from the settings as they are; gives those before it, or undefined where there is none. */
  undo(settings: RequestedSettings): RequestedSettings | undefined {
    const last = this.past.at(-1);
    if (!last) return undefined;
    this.past = this.past.slice(0, -1);
    this.future = [...this.future, { settings, words: last.words }];
    return last.settings;
  }

  /** Repeats the step undone last; gives the settings after it, or undefined where there is none. */
  redo(settings: RequestedSettings): RequestedSettings | undefined {
    const next = this.future.at(-1);
    if (!next) return undefined;
    this.future = this.future.slice(0, -1);
    this.past = [...this.past, { settings, words: next.words }];
    return next.settings;
  }

  clear(): void {
    this.past = [];
    this.future = [];
  }
}
