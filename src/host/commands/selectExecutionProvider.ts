import * as vscode from 'vscode';
import { candidateProviders } from '../../session/provider/chooseProvider';
import { chosenProvider, saveProvider } from '../configuration';
import type { Host } from '../context';
import type { ProviderChoice } from '../../core/settings/executionProvider';

interface ProviderItem extends vscode.QuickPickItem {
  readonly choice: ProviderChoice;
  readonly available: boolean;
}

/** Lists the execution providers as probed on this machine, with the reason where one does not run. */
export async function selectExecutionProvider({ probes }: Host): Promise<void> {
  const current = chosenProvider();
  const picked = await vscode.window.showQuickPick(items(probes, current), {
    title: 'Execution Provider',
    placeHolder: 'What runs the models; each was tried with a tiny one',
  });
  if (!picked) return;
  if (picked.available) await saveProvider(picked.choice);
  else void vscode.window.showWarningMessage(`${picked.label} does not run here: ${picked.detail ?? ''}`);
}

async function items(probes: Host['probes'], current: ProviderChoice): Promise<ProviderItem[]> {
  const probed = await Promise.all(candidateProviders().map((provider) => probes.probe(provider)));
  const mark = (choice: ProviderChoice) => (choice === current ? ' (current)' : '');
  const auto = {
    choice: 'auto' as const,
    label: `auto${mark('auto')}`,
    detail: 'The fastest that runs here',
    available: true,
  };
  return [
    auto,
    ...probed.map(({ provider, available, detail }) => ({
      choice: provider,
      available,
      label: `${available ? '' : '$(circle-slash) '}${provider}${mark(provider)}`,
      detail: available ? 'Runs here' : `Not available: ${detail}`,
    })),
  ];
}
