import * as vscode from 'vscode';
import type { PriorSettings } from '../../contracts/panel/prior';
import { maxPriorSamples, maxSeed, maxTemperature } from '../../core/settings/defaults';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { lastPrior, rememberPrior } from '../memory';

const title = 'Sample from Prior';

/** Asks for count, seed and temperature, proposing what was used last, and shows the samples in the panel. */
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
    'How many samples?',
    last.count,
    isCount,
    `A whole number from 1 to ${maxPriorSamples}`,
  );
  if (count === undefined) return undefined;
  const isSeed = (value: number) => Number.isInteger(value) && value >= 0 && value <= maxSeed;
  const seed = await askNumber(
    2,
    'Seed: the same seed gives the same samples',
    last.seed,
    isSeed,
    'A whole number, 0 or more',
  );
  if (seed === undefined) return undefined;
  const isTemperature = (value: number) => value >= 0 && value <= maxTemperature;
  const temperature = await askNumber(
    3,
    'Temperature: z = temperature · ε, 1 for the prior itself',
    last.temperature,
    isTemperature,
    `A number from 0 to ${maxTemperature}`,
  );
  return temperature === undefined ? undefined : { count, seed, temperature };
}

async function askNumber(
  step: number,
  prompt: string,
  value: number,
  valid: (value: number) => boolean,
  rule: string,
): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: `${title} (${step}/3)`,
    prompt,
    value: String(value),
    // The panel takes the focus back between two questions, which would end them.
    ignoreFocusOut: true,
    validateInput: (input) => (input.trim() !== '' && valid(Number(input)) ? undefined : `${rule}, please.`),
  });
  return text === undefined ? undefined : Number(text);
}
