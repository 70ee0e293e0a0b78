import { checkChoices, choiceNames, overlaid, type ChoiceName, type Choices } from '../protocol/choices';
import type { Origin } from '../protocol/inspection';
import type { SetUpFile } from '../protocol/setUpFile';

/** Where the user's choices are kept. What comes back may be of any age and shape, so it is checked. */
export interface Memory {
  read(): unknown;
  write(remembered: Remembered): void;
}

/** What is kept from one opening of a model to the next. */
export interface Remembered {
  readonly choices: Choices;
  /** Of the set-up file that the choices were made over. */
  readonly digest?: string | undefined;
  /** Whether the model is read again by itself when its files are written. */
  readonly reloadsAlways?: boolean;
}

interface Step {
  readonly own: Choices;
  /** What the step changed, in words. */
  readonly words: string;
}

const mostSteps = 100;

/**
 * What is said of one model: by its set-up file, and above that by the user, whose every step can be undone. A set-up
 * file that was edited since stands above what the user chose before.
 */
export class ChosenSetUp {
  private file: SetUpFile | null = null;
  private own: Choices;
  private digest: string | undefined;
  private past: readonly Step[] = [];
  private always: boolean;

  constructor(private readonly memory: Memory) {
    const remembered = memory.read();
    const { choices, digest, reloadsAlways } = isObject(remembered) ? remembered : {};
    this.always = reloadsAlways === true;
    this.own = checkChoices(choices ?? {}).choices;
    this.digest = typeof digest === 'string' ? digest : undefined;
  }

  /** What holds: the user's word, else the file's. What neither says is proposed. */
  get choices(): Choices {
    return overlaid(this.file?.choices ?? {}, this.own);
  }

  get setUpFile(): SetUpFile | null {
    return this.file;
  }

  /** Whether the user has said anything that the file does not. */
  get differs(): boolean {
    return choiceNames.some((name) => !same(this.choices[name], this.file?.choices[name]));
  }

  /** What undoing would take back, in words; null where there is nothing. */
  get undoable(): string | null {
    return this.past.at(-1)?.words ?? null;
  }

  /** Whether the model is read again by itself when its files are written. */
  get reloadsAlways(): boolean {
    return this.always;
  }

  reloadAlways(always: boolean): void {
    this.always = always;
    this.remember();
  }

  originOf(name: ChoiceName): Origin {
    if (this.own[name] !== undefined) return 'user';
    return this.file?.choices[name] === undefined ? 'proposal' : 'set-up file';
  }

  /** Takes the set-up file as it is now; where it is new to the user's choices, it stands above them. */
  takeFile(file: SetUpFile | null): void {
    this.file = file;
    const digest = file?.digest;
    if (digest !== undefined && digest !== this.digest)
      this.own = omit(this.own, (name) => file!.choices[name] !== undefined);
    this.digest = digest;
    this.remember();
  }

  /** Adds to the user's choices. */
  choose(choices: Choices, words: string): void {
    this.step(overlaid(this.own, choices), words);
  }

  /** Takes back all that the user chose: what the file states holds again, and the rest is proposed. */
  reset(): void {
    if (Object.keys(this.own).length > 0) this.step({}, 'the reset');
  }

  /** Takes back the last step; nothing happens where there is none. */
  undo(): void {
    const last = this.past.at(-1);
    if (!last) return;
    this.past = this.past.slice(0, -1);
    this.own = last.own;
    this.remember();
  }

  /** The choices have become the file's. */
  saved(file: SetUpFile): void {
    this.own = {};
    this.past = [];
    this.takeFile(file);
  }

  /** What changes nothing is no step, so that undoing always shows. */
  private step(own: Choices, words: string): void {
    if (choiceNames.every((name) => same(own[name], this.own[name]))) return;
    this.past = [...this.past, { own: this.own, words }].slice(-mostSteps);
    this.own = own;
    this.remember();
  }

  private remember(): void {
    this.memory.write({
      choices: this.own,
      digest: this.digest,
      ...(this.always && { reloadsAlways: true }),
    });
  }
}

/** Choices without those of some names. */
function omit(choices: Choices, isLeftOut: (name: ChoiceName) => boolean): Choices {
  const names = choiceNames.filter((name) => choices[name] !== undefined && !isLeftOut(name));
  return Object.fromEntries(names.map((name) => [name, choices[name]]));
}

/** Whether two choices say the same. Both come from JSON or from the same constructors, so the order of keys agrees. */
export function same(a: Choices[ChoiceName], b: Choices[ChoiceName]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
