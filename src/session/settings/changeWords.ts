import type { SettingsChange } from '../../contracts/panel/actions';

/** What a change of settings is called where it is undone or redone, as in "L = 64". */
export function changeWords(change: SettingsChange): string {
  return Object.entries(change)
    .map(([name, value]) =>
      wordsOf(name as keyof SettingsChange, value as SettingsChange[keyof SettingsChange]),
    )
    .join(' and ');
}

const longest = 40;

function wordsOf(name: keyof SettingsChange, value: SettingsChange[keyof SettingsChange]): string {
  const said = `${names[name]} = ${typeof value === 'object' ? listed(value) : String(value)}`;
  return said.length > longest ? `${said.slice(0, longest - 1)}…` : said;
}

/** The names that the panel has for settings. */
const names: Readonly<Record<keyof SettingsChange, string>> = {
  likelihood: 'likelihood',
  scale: 'scale',
  layout: 'layout',
  recipe: 'preprocessing',
  display: 'display as',
  subset: 'rows',
  conditions: 'conditions',
  sampleConditions: 'conditions of samples',
  posterior: 'posterior',
  prior: 'prior',
  samples: 'L',
  importance: 'K',
  seed: 'seed',
  beta: 'β',
};

function listed(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
