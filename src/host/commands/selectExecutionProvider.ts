import * as vscode from 'vscode';
import { candidateProviders } from '../../session/provider/chooseProvider';
import { chosenProvider, saveProvider } from '../configuration';
import type { Host } from '../context';
import type { ProviderChoice } from '../../core/settings/executionProvider';

interface ProviderItem extends vscode.QuickPickItem {
  readonly choice: ProviderChoice;
  readonly available: boolean;
  /** Why the provider isn't available; empty if it is. */
  readonly reason: string;
}

/** Lists the execution providers tested on this machine, with the reason why one isn't available. */
export async function selectExecutionProvider({ probes }: Host): Promise<void> {
  const current = chosenProvider();
  const picked = await vscode.window.showQuickPick(items(probes, current), {
    title: vscode.l10n.t('Select Execution Provider'),
    placeHolder: vscode.l10n.t('Select an execution provider (availability checked with a test model)'),
  });
  if (!picked) return;
  if (picked.available) await saveProvider(picked.choice);
  else
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Execution provider {0} isn't available: {1}", picked.choice, picked.reason),
    );
}

async function items(probes: Host['probes'], current: ProviderChoice): Promise<ProviderItem[]> {
  const probed = await Promise.all(candidateProviders().map((provider) => probes.probe(provider)));
  const mark = (choice: ProviderChoice) =>
    choice === current ? { description: vscode.l10n.t('current') } : undefined;
  const auto = {
    choice: 'auto' as const,
    label: 'auto',
    ...mark('auto'),
    detail: vscode.l10n.t('Use the fastest provider available'),
    available: true,
    reason: '',
  };
  return [
    auto,
    ...probed.map(({ provider, available, detail }) => ({
      choice: provider,
      available,
      reason: available ? '' : detail,
      label: available ? provider : `$(circle-slash) ${provider}`,
      ...mark(provider),
      detail: available ? vscode.l10n.t('Available') : vscode.l10n.t('Not available: {0}', detail),
    })),
  ];
}
