import type { Offer, Warning } from '../../../src/core/problem/warning';
import type { PanelAction } from '../../../src/contracts/panel/actions';
import type { PanelState } from '../../../src/contracts/panel/state';

/** Something to know about the results that calls for no alarm, with what can be done about it. */
export interface Note {
  readonly what: string;
  readonly offer?: Offer | undefined;
  readonly action?: Extract<PanelAction, 'choose-decoder' | 'select-execution-provider'>;
}

/** What is worth knowing before trusting the results. */
export interface WorthKnowing {
  readonly warnings: readonly Warning[];
  /** How many warnings the user has hidden. */
  readonly hiddenCount: number;
  readonly notes: readonly Note[];
}

/** @param hidden texts of the warnings that the user has hidden */
export function worthKnowing(state: PanelState, hidden: readonly string[]): WorthKnowing {
  const warnings = state.warnings.filter(({ isNote }) => isNote !== true);
  const shown = warnings.filter(({ what }) => !hidden.includes(what));
  return { warnings: shown, hiddenCount: warnings.length - shown.length, notes: notesOf(state) };
}

function notesOf({ model, warnings, provider, providerChoice, providerNote }: PanelState): Note[] {
  const isOtherProvider = providerNote !== '' && provider !== null && providerChoice !== 'auto';
  return [
    ...(model?.notes ?? []).map(({ code, what }): Note =>
      code === 'decoder-not-beside' || code === 'decoders-beside'
        ? { what, action: 'choose-decoder' }
        : { what },
    ),
    ...warnings.filter(({ isNote }) => isNote === true),
    ...(isOtherProvider ? [{ what: providerNote, action: 'select-execution-provider' } as const] : []),
  ];
}

/** `2 warnings · 1 note`, with hidden warnings only where there is nothing else; null if there is nothing at all. */
export function countInWords({ warnings, hiddenCount, notes }: WorthKnowing): string | null {
  const parts = [
    ...(warnings.length > 0 ? [counted(warnings.length, 'warning')] : []),
    ...(notes.length > 0 ? [counted(notes.length, 'note')] : []),
  ];
  if (parts.length === 0 && hiddenCount > 0) return `${counted(hiddenCount, 'warning')} hidden`;
  return parts.join(' · ') || null;
}

/** `1 warning`, `2 warnings`. */
export function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
