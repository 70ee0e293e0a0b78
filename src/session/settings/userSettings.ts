import { checkSettings } from '../../core/settings/checkSettings';
import {
  overlaySettings,
  withoutSettings,
  type SettingName,
  type RequestedSettings,
} from '../../core/settings/requestedSettings';
import { settingNames } from '../../core/settings/settingTable';
import type { SetUpFile } from '../../core/settings/setUpFile';
import type { Origin } from '../../core/settings/provenance';
import { readReference, type ChosenReference } from '../outliers/referenceRows';
import { SettingsHistory } from './settingsHistory';

/** Where the user's settings are kept. What comes back may be of any age and shape, so it is checked. */
export interface Memory {
  read(): unknown;
  write(remembered: Remembered): void;
}

/** What holds for every model where neither its user nor its setup file says otherwise. */
export type Preferences = Pick<RequestedSettings, 'samples' | 'importance' | 'seed'>;

/** What is kept from one opening of a model to the next. */
export interface Remembered {
  readonly settings: RequestedSettings;
  /** Of the setup file that the settings were made over. */
  readonly digest?: string | undefined;
  /** Whether the model is read again by itself when its files are written. */
  readonly reloadsAlways?: boolean;
  /** Path of the model that it is compared with. */
  readonly comparedWith?: string;
  /** The reference rows that its data are held against. */
  readonly reference?: ChosenReference;
}

/**
 * What is stated about one model: by preferences for all models, by its setup file above them, and overridden by the
 * user, whose every step can be undone and redone. A setup file that was edited since overrides what the user chose
 * before.
 */
export class UserSettings {
  private file: SetUpFile | null = null;
  private own: RequestedSettings;
  private digest: string | undefined;
  private readonly history = new SettingsHistory();
  private always: boolean;
  private other: string | undefined;
  private chosenReference: ChosenReference | undefined;

  constructor(
    private readonly memory: Memory,
    private preferences: Preferences = {},
  ) {
    const remembered = memory.read();
    const { settings, digest, reloadsAlways, comparedWith, reference } = isObject(remembered)
      ? remembered
      : {};
    this.always = reloadsAlways === true;
    this.other = typeof comparedWith === 'string' ? comparedWith : undefined;
    this.chosenReference = readReference(reference);
    this.own = checkSettings(settings ?? {}).settings;
    this.digest = typeof digest === 'string' ? digest : undefined;
  }

  /** What is in effect: the user's choice, else the file's, else what is preferred. What none states is proposed. */
  get requested(): RequestedSettings {
    return { ...this.preferences, ...this.stated };
  }

  /** What is said of this model. */
  private get stated(): RequestedSettings {
    return overlaySettings(this.file?.settings ?? {}, this.own);
  }

  get setUpFile(): SetUpFile | null {
    return this.file;
  }

  /** Whether the user has stated anything that the file does not. */
  get differs(): boolean {
    return settingNames.some((name) => !same(this.stated[name], this.file?.settings[name]));
  }

  /** What undoing would revert, as a label; null where there is nothing. */
  get undoable(): string | null {
    return this.history.undoable;
  }

  /** What redoing would repeat, as a label; null where there is nothing. */
  get redoable(): string | null {
    return this.history.redoable;
  }

  /** Whether the model is read again by itself when its files are written. */
  get reloadsAlways(): boolean {
    return this.always;
  }

  reloadAlways(always: boolean): void {
    this.always = always;
    this.remember();
  }

  /** Path of the model that this one is compared with; undefined for none. */
  get comparedWith(): string | undefined {
    return this.other;
  }

  compareWith(modelPath: string | undefined): void {
    this.other = modelPath;
    this.remember();
  }

  /** The reference rows that the data are held against; undefined for none. */
  get reference(): ChosenReference | undefined {
    return this.chosenReference;
  }

  holdAgainst(reference: ChosenReference | undefined): void {
    this.chosenReference = reference;
    this.remember();
  }

  originOf(name: SettingName): Origin {
    if (this.own[name] !== undefined) return 'user';
    if (this.file?.settings[name] !== undefined) return 'set-up file';
    const preferred: RequestedSettings = this.preferences;
    return preferred[name] === undefined ? 'proposal' : 'editor settings';
  }

  /** Takes other preferences for all models. */
  prefer(preferences: Preferences): void {
    this.preferences = preferences;
  }

  /** Takes the setup file as it is now; where it is new to the user's settings, it overrides them. */
  takeFile(file: SetUpFile | null): void {
    this.file = file;
    const digest = file?.digest;
    if (digest !== undefined && digest !== this.digest)
      this.own = withoutSettings(this.own, (name) => file!.settings[name] !== undefined);
    this.digest = digest;
    this.remember();
  }

  /** Adds to the user's settings. */
  change(settings: RequestedSettings, words: string): void {
    this.step(overlaySettings(this.own, settings), words);
  }

  /** Takes back all that the user chose: what the file states holds again, and the rest is proposed. */
  reset(): void {
    if (Object.keys(this.own).length > 0) this.step({}, 'the reset');
  }

  /** Takes back the last step; nothing happens where there is none. */
  undo(): void {
    this.replace(this.history.undo(this.own));
  }

  /** Repeats the step taken back last; nothing happens where there is none. */
  redo(): void {
    this.replace(this.history.redo(this.own));
  }

  /** The settings have become the file's. */
  saved(file: SetUpFile): void {
    this.own = {};
    this.history.clear();
    this.takeFile(file);
  }

  /** What changes nothing isn't a step, so that undoing always shows. */
  private step(own: RequestedSettings, words: string): void {
    if (settingNames.every((name) => same(own[name], this.own[name]))) return;
    this.history.add(this.own, words);
    this.replace(own);
  }

  private replace(own: RequestedSettings | undefined): void {
    if (!own) return;
    this.own = own;
    this.remember();
  }

  private remember(): void {
    this.memory.write({
      settings: this.own,
      digest: this.digest,
      ...(this.always && { reloadsAlways: true }),
      ...(this.other !== undefined && { comparedWith: this.other }),
      ...(this.chosenReference && { reference: this.chosenReference }),
    });
  }
}

/** Whether two settings say the same. Both come from JSON or from the same constructors, so the order of keys agrees. */
export function same(a: RequestedSettings[SettingName], b: RequestedSettings[SettingName]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
