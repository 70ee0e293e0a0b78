import type { PanelState } from '../../../src/contracts/panel/state';

/** A one-line summary of the scoring settings. */
export function SettingsInShort({ state }: { state: PanelState }) {
  const { likelihood, scale, recipe, samples, importance, prior, seed } = state;
  const parts = [
    likelihood && `${likelihood.value}${likelihood.origin === 'proposal' ? ' (detected)' : ''}`,
    scale && `scale ${scale.value}`,
    recipe && recipe.value !== 'none' && recipe.value,
    `L ${samples}`,
    importance > 0 && `K ${importance}`,
    `prior ${prior}`,
    `seed ${seed}`,
  ];
  return (
    <p class="settings-in-short" data-testid="settings-in-short">
      {parts.filter(Boolean).join(' · ')}
    </p>
  );
}
