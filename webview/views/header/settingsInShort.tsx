import type { PanelState } from '../../../src/contracts/panel/state';
import { formatCount } from '../../ui/formatting';
import { tip } from '../../ui/tooltip';
import { likelihoodInShort } from '../../ui/likelihoodNames';

/** The likelihood and the draws in short, with the other scoring settings in a tooltip. */
export function SettingsInShort({ state }: { state: PanelState }) {
  const { likelihood, scale, recipe, samples, importance, prior, seed } = state;
  if (!likelihood) return null;
  const detected = likelihood.origin === 'proposal' ? ' (detected)' : '';
  const others = [
    scale && `scale ${scale.value}`,
    recipe && recipe.value !== 'none' && recipe.value,
    `prior ${prior}`,
    `seed ${seed}`,
  ];
  const all = [`Likelihood ${likelihood.value}${detected}`, ...others].filter(Boolean).join(' · ');
  return (
    <span class="settings-in-short" data-testid="settings-in-short" tabIndex={0} {...tip(all)}>
      {likelihoodInShort(likelihood.value)} · L {formatCount(samples)}
      {importance > 0 && ` · K ${formatCount(importance)}`}
    </span>
  );
}
