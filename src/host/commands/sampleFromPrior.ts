import * as vscode from 'vscode';
import type { PriorSettings } from '../../contracts/panel/prior';
import { maxPriorSamples, maxSeed, maxTemperature } from '../../core/settings/defaults';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { lastPrior, rememberPrior } from '../memory';

/** Asks for count, seed and temperature, starting from the last ones used, and shows the samples in the panel. */
export async function sampleFromPrior(host: Host, panel: ModelPanel): Promise<void> {
  const settings = await askSettings(lastPrior(host.extension.globalState));
  if (!settings) return;
  rememberPrior(host.extension.globalState, settings);
  panel.show('prior', settings);
}

async function askSettings(last: PriorSettings): Promise<PriorSettings | undefined> {
  const isCount = (value: number) => Number.isInteger(value) && value >= 1 && value <= maxPriorSamples;
  const count = await askNumber(
    1,
    vscode.l10n.t('Number of samples'),
    last.count,
    isCount,
    vscode.l10n.t('Enter a whole number between 1 and {0}.', maxPriorSamples),
  );
  if (count === undefined) return undefined;
  const isSeed = (value: number) => Number.isInteger(value) && value >= 0 && value <= maxSeed;
  const seed = await askNumber(
    2,
    vscode.l10n.t('Seed: use the same seed to draw the same samples again'),
    last.seed,
    isSeed,
    vscode.l10n.t('Enter a whole number, 0 or greater.'),
  );
  if (seed === undefined) return undefined;
  const isTemperature = (value: number) => value >= 0 && value <= maxTemperature;
  const temperature = await askNumber(
    3,
    vscode.l10n.t('Temperature: scales the prior noise; 1 samples the prior itself'),
    last.temperature,
    isTemperature,
    vscode.l10n.t('Enter a number between 0 and {0}.', maxTemperature),
  );
  return temperature === undefined ? undefined : { count, seed, temperature };
}

async function askNumber(
  step: number,
  prompt: string,
  value: number,
  valid: (value: number) => boolean,
  validationMessage: string,
): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Sample from Prior ({0}/3)', step),
    prompt,
    value: String(value),
    // The panel regains the focus between two inputs, which would dismiss the next one.
    ignoreFocusOut: true,
    validateInput: (input) => (input.trim() !== '' && valid(Number(input)) ? undefined : validationMessage),
  });
  return text === undefined ? undefined : Number(text);
}
