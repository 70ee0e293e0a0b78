import type { SettingsPart } from '../../src/contracts/panel/actions';
import { Store } from './store';
import type { ViewState } from './viewState';

/** Opens and closes the settings, and returns the focus to where it was. */
export class SettingsSheet {
  /** The part to focus once it's shown; null if none is pending. */
  readonly toFocus = new Store<SettingsPart | null>(null);
  #focusedBefore: Element | null = null;

  constructor(private readonly view: Store<ViewState>) {}

  /** Opens the settings, or leaves them open, and moves the focus to one of their parts. */
  open(part: SettingsPart = 'beginning'): void {
    if (!this.view.value.settingsOpen) this.#focusedBefore = document.activeElement;
    this.view.update({ settingsOpen: true });
    this.toFocus.set(part);
  }

  close(): void {
    this.view.update({ settingsOpen: false });
    this.toFocus.set(null);
    const before = this.#focusedBefore;
    this.#focusedBefore = null;
    const canFocus = before instanceof HTMLElement && before.isConnected && before !== document.body;
    (canFocus ? before : document.getElementById(settingsButtonId))?.focus();
  }
}

/** The button that has the focus after the settings are closed, if nothing had it before. */
export const settingsButtonId = 'settings-button';
